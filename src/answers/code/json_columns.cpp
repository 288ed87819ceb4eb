#include "answers/code/json_columns.h"

#include <algorithm>
#include <optional>

#include "answers/build/module_imports.h"
#include "knowledge/words/word_lists.h"
#include "model/migration.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

// "orderLine" of the model OrderLine: how the client calls it.
std::string client_name(std::string model) {
  if (!model.empty()) model[0] = static_cast<char>(model[0] >= 'A' && model[0] <= 'Z' ? model[0] | 0x20 : model[0]);
  return model;
}

// `prisma.order.create(` with `details:` behind it in the same file.
std::optional<std::size_t> write_of(std::string_view text, const std::string& model, const std::string& field) {
  for (const std::string_view verb : {"create", "update", "upsert"}) {
    const std::string call = "." + model + "." + std::string(verb);
    const std::size_t at = text.find(call);
    if (at == std::string_view::npos) continue;
    const std::size_t data = text.find(field, at);
    if (data != std::string_view::npos && data - at < 600 && data > 0 && !is_identifier(text[data - 1])) return data;
  }
  return std::nullopt;
}

// Files that write through some client.
std::vector<FileId> writers(const Project& project) {
  std::vector<FileId> found;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (is_javascript(file.kind) && project.in_production({id}) && holds_any(file.text, {".create", ".update", ".upsert"}))
      found.push_back(id);
  }
  return found;
}

}  // namespace

std::vector<JsonColumn> unvalidated_json_columns(const Project& project) {
  std::vector<JsonColumn> found;
  std::optional<std::vector<FileId>> candidates;
  for (const auto& migration : project.facts.migration_files) {
    if (!migration->schema || !project.in_production({migration->file})) continue;
    for (const PrismaModel& model : migration->schema->models)
      for (const PrismaField& field : model.fields) {
        if (field.type != "Json" || !field.stored || !model.stored) continue;
        std::optional<Span> write;
        bool validated = false;
        if (!candidates) candidates = writers(project);
        for (const FileId id : *candidates) {
          if (validated) break;
          const SourceFile& file = project.files[id];
          if (!holds(file.text, "." + client_name(model.name.value) + ".")) continue;
          const auto at = write_of(file.text, client_name(model.name.value), field.name.value);
          if (!at) continue;
          validated = reaches_any(project, id, words_of(WordList::input_schema), 1);
          if (!write) write = Span{id, static_cast<std::uint32_t>(*at), static_cast<std::uint32_t>(*at + field.name.value.size())};
        }
        if (write && !validated) found.push_back({field.name, model.name.value, *write});
      }
  }
  return found;
}

}  // namespace preship
