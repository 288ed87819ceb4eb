#include "policy/kinds.h"

#include <algorithm>

#include "policy/rows.h"

namespace preship::policy {
namespace {

std::string_view role_name(PathRole role) {
  constexpr std::string_view names[] = {"production", "test", "example", "docs", "generated", "tooling"};
  return names[static_cast<std::size_t>(role)];
}

const std::string& path_of(const Project& project, const Fact& fact) { return project.file(fact.place.file).path; }

// The nearest service upward.
Value service_of(const Project& project, const Fact& fact) {
  for (std::string at = directory_of(path_of(project, fact));; at = directory_of(at)) {
    if (const Service* service = project.service({at})) return text_value(service->name);
    if (at == ".") return missing(Type::text);
  }
}

std::string rows_of(const std::vector<Field>& fields) {
  std::string text = "\n| Field | Type | What it is |\n| --- | --- | --- |\n";
  for (const Field& field : fields) {
    std::string type(type_name(field.type));
    if (type.starts_with("a ")) type.erase(0, 2);
    text += "| `" + std::string(field.name) + "` | " + type + " | " + std::string(field.help) + " |\n";
  }
  return text;
}

}  // namespace

const std::vector<Field>& common_fields() {
  static const std::vector<Field> fields = {
      {"file", Type::text, "The path of the file, from the root of the project: `deploy/compose.yaml`.",
       [](const Project& project, const Fact& fact) { return text_value(path_of(project, fact)); }},
      {"directory", Type::text, "The directory of the file; `.` for the root.",
       [](const Project& project, const Fact& fact) { return text_value(directory_of(path_of(project, fact))); }},
      {"role", Type::text, "What the file is for, by its path: `production`, `tooling`, `test`, `example`, `docs`, `generated`.",
       [](const Project& project, const Fact& fact) { return text_value(role_name(project.file(fact.place.file).role)); }},
      {"service", Type::text, "The name of the service whose directory holds the file.", service_of}};
  return fields;
}

const Field* Kind::field(std::string_view field_name) const {
  for (const std::vector<Field>* list : {&fields, &common_fields()})
    if (const auto found = std::ranges::find(*list, field_name, &Field::name); found != list->end()) return &*found;
  return nullptr;
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {image_kind(),       container_kind(),       port_kind(),     object_kind(),
                                        env_read_kind(),    env_declaration_kind(), env_key_kind(),  dockerfile_kind(),
                                        instruction_kind(), command_kind(),         workflow_kind(), job_kind(),
                                        step_kind(),        directive_kind(),       key_kind(),      file_kind()};
  return all;
}

const Kind* find_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds(), name, &Kind::name);
  return found == kinds().end() ? nullptr : &*found;
}

bool is_looked_at(const Project& project, const Span& place) {
  const PathRole role = project.file(place.file).role;
  return (role == PathRole::production || role == PathRole::tooling) && !project.unused_files.contains(place.file);
}

std::string kinds_page() {
  std::string text = "### Every kind\n" + rows_of(common_fields());
  for (const Kind& kind : kinds())
    text += "\n### `" + std::string(kind.name) + "`\n\n" + std::string(kind.help) + "\n" + rows_of(kind.fields);
  return text;
}

}  // namespace preship::policy
