#include <algorithm>
#include <set>

#include "answers/env/matrix.h"
#include "policy/rows.h"

namespace preship::policy {
namespace {

Value value_of(const EnvDeclaration& declaration) {
  if (!declaration.value) return missing(Type::text);
  Value value = text_value(*declaration.value);
  value.name = declaration.key.value;
  return value;
}

// Names the key without giving it to anything that runs.
bool is_only_listed(const EnvDeclaration& declaration) {
  return declaration.commented || declaration.where == DeclaredIn::example || declaration.where == DeclaredIn::turbo ||
         declaration.where == DeclaredIn::types;
}

std::string_view reader_name(Reader reader) {
  constexpr std::string_view names[] = {"code",          "schema", "mirror",         "helper",    "prisma",
                                        "interpolation", "shell",  "nginx template", "framework", "Caddyfile"};
  return names[static_cast<std::size_t>(reader)];
}

struct KeyRow {
  const EnvKey* key = nullptr;
  std::size_t reads = 0, declarations = 0;
  bool listed = false, provided = false;
};

KeyRow key_row(const Project& project, const EnvKey& key) {
  KeyRow row{.key = &key};
  for (const std::uint32_t index : key.reads) row.reads += is_looked_at(project, project.facts.env_reads[index].key.span) ? 1 : 0;
  for (const std::uint32_t index : key.declarations) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (!is_looked_at(project, declaration.key.span)) continue;
    ++row.declarations;
    row.listed = row.listed || declaration.where == DeclaredIn::example;
    row.provided = row.provided || !is_only_listed(declaration);
  }
  return row;
}

// The first place in the order of the paths: code that reads it, else a file that declares it.
Span first_place(const Project& project, const EnvKey& key) {
  std::vector<Span> places;
  for (const std::uint32_t index : key.reads) places.push_back(project.facts.env_reads[index].key.span);
  if (places.empty())
    for (const std::uint32_t index : key.declarations) places.push_back(project.facts.env_declarations[index].key.span);
  return *std::ranges::min_element(places, {}, [&](const Span& place) {
    return std::tuple(!is_looked_at(project, place), std::string_view(project.file(place.file).path), place.begin);
  });
}

}  // namespace

Kind env_read_kind() {
  using Row = const EnvRead*;
  return {"env_read",
          "Code, a script or a template that reads an environment variable. Each place is a fact.",
          {field<Row>("key", Type::text, "The variable: `DATABASE_URL`.", [](const Row& row) { return text_value(row->key); }),
           field<Row>("phase", Type::text, "When the code runs: `build`, `server`, `browser`, `script`, `test`.",
                      [](const Row& row) { return text_value(phase_name(row->phase)); }),
           field<Row>("need", Type::text,
                      "What happens without the variable: `required`, `optional`, or `defaulted` where the code has a value of its own.",
                      [](const Row& row) { return text_value(need_name(row->need)); }),
           field<Row>("reader", Type::text,
                      "What reads it: `code`, `schema`, `mirror`, `helper`, `prisma`, `interpolation` (compose files), `shell`, `nginx "
                      "template`, `framework`, `Caddyfile`.",
                      [](const Row& row) { return text_value(reader_name(row->reader)); }),
           field<Row>("credential", Type::flag, "The value is sent as a credential.",
                      [](const Row& row) { return flag_value(row->credential); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (const EnvRead& read : project.facts.env_reads) rows.add(read.key.span, read.span, &read);
            return rows.take();
          }};
}

Kind env_declaration_kind() {
  using Row = const EnvDeclaration*;
  return {
      "env_declaration",
      "A file that names an environment variable: an example, an env file, a Dockerfile, a compose file, a manifest, a workflow, a "
      "platform's file.",
      {field<Row>("key", Type::text, "The variable: `DATABASE_URL`.", [](const Row& row) { return text_value(row->key); }),
       field<Row>("value", Type::text, "What it is set to, where the file says so. Secrets are compared, and never printed.",
                  [](const Row& row) { return value_of(*row); }),
       field<Row>(
           "given", Type::text,
           "What kind of value that is: `name` (no value), `empty`, `placeholder`, `value`, `secret` (taken from a store), `computed`.",
           [](const Row& row) { return text_value(value_kind_name(row->kind)); }),
       field<Row>(
           "where", Type::text,
           "What declares it: `example file`, `env file`, `image` (ENV), `build argument` (ARG), `compose`, `build argument of compose`, "
           "`Kubernetes`, `Sealos`, `workflow`, `platform file`, `turbo`, `types`, `framework config`, `script`, `systemd`.",
           [](const Row& row) { return text_value(declared_in_name(row->where)); }),
       field<Row>("commented", Type::flag, "It stands in a comment of an example: `# KEY=`.",
                  [](const Row& row) { return flag_value(row->commented); }),
       field<Row>("build_time", Type::flag, "It is there while the image or the bundle is built.",
                  [](const Row& row) { return flag_value(row->build_time); }),
       field<Row>("deployment", Type::text, "What gets it: `compose.yaml#web`.",
                  [](const Row& row) { return text_value(row->deployment.text()); })},
      [](const Project& project) {
        Rows<Row> rows;
        for (const EnvDeclaration& declaration : project.facts.env_declarations) rows.add(declaration.key.span, &declaration);
        return rows.take();
      }};
}

Kind env_key_kind() {
  using Row = KeyRow;
  return {"env_key",
          "An environment variable of the whole project: everything that reads and declares it, once. Tests, examples and documents do not "
          "count.",
          {field<Row>("key", Type::text, "The variable: `DATABASE_URL`.", [](const Row& row) { return text_value(row.key->key); }),
           field<Row>("reads", Type::number, "How many places read it.",
                      [](const Row& row) { return number_value(static_cast<double>(row.reads)); }),
           field<Row>("declarations", Type::number, "How many places declare it.",
                      [](const Row& row) { return number_value(static_cast<double>(row.declarations)); }),
           field<Row>("listed", Type::flag, "An example file, such as `.env.example`, lists it.",
                      [](const Row& row) { return flag_value(row.listed); }),
           field<Row>("provided", Type::flag, "Something that runs is given it: not only an example file or a type names it.",
                      [](const Row& row) { return flag_value(row.provided); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (const EnvKey& key : project.env)
              if (!key.reads.empty() || !key.declarations.empty()) rows.add(first_place(project, key), key_row(project, key));
            return rows.take();
          }};
}

}  // namespace preship::policy
