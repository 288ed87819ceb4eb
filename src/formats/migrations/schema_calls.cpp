#include "formats/migrations/schema_calls.h"

#include <algorithm>

#include "knowledge/stores/schema_calls.h"
#include "model/migration.h"
#include "paths/file_kinds.h"
#include "text/characters.h"
#include "text/each_line.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

SchemaAct act_of(std::string_view name) {
  return name == "recreates" ? SchemaAct::recreates : name == "synchronizes" ? SchemaAct::synchronizes : SchemaAct::migrates;
}

bool is_settings(FileKind kind) { return kind == FileKind::properties || kind == FileKind::yaml || kind == FileKind::kubernetes; }

bool is_source(FileKind kind) { return is_source_code(kind) || is_settings(kind); }

// In a comment of the same line: "// migrate.latest()", "# ddl-auto=create".
bool is_commented(std::string_view text, std::size_t at) {
  std::size_t begin = text.rfind('\n', at);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  const std::string_view before = trim(text.substr(begin, at - begin));
  return before.starts_with("//") || before.starts_with('#') || before.starts_with('*') || before.starts_with("--") ||
         holds(before, " // ");
}

// `logging: NODE_ENV === "development",`: one property of an object decides nothing about its neighbours.
bool is_property(std::string_view line) {
  const std::size_t colon = line.find(": ");
  return colon != std::string_view::npos && std::ranges::all_of(line.substr(0, colon), is_identifier) &&
         !holds_any(line, {"{", "synchron"});
}

bool asks_for_stage(std::string_view text) {
  bool asks = false;
  each_line(text, [&](std::string_view line) {
    asks = asks || (holds_any(line, {"NODE_ENV", "isProduction", "isProd", "IS_PROD", "isDev", "IS_DEV", "isDevelopment",
                                     "environment.production", "on-profile", "APP_ENV"}) &&
                    !is_property(trim(line)));
  });
  return asks;
}

}  // namespace

// Every entry of the table holds one of these, and so does what names an extension of the database.
bool may_change_schema(const SourceFile& file, std::string_view text) {
  static constexpr std::string_view words[] = {
      "igrat",   "synchronize", "dropSchema",      ".sync({",          "ddl-auto",         "umzug",    "Flyway", "goose",
      "upgrade", "EXTENSION ",  "reate extension", "enable_extension", "CreateExtension(", "pgvector", "pg-core"};
  static const Needles needles(words);
  return is_source(file.kind) && needles.any(text);
}

void add_schema_calls(FileId id, const SourceFile& file, Facts& facts) {
  const std::string_view text = file.text;
  MigrationFile found{.file = id};
  for (const SchemaWords& row : schema_words()) {
    const std::size_t at = row.settings && !is_settings(file.kind) ? std::string_view::npos : text.find(row.words);
    if (at == std::string_view::npos || (!row.beside.empty() && !holds(text, row.beside)) || is_commented(text, at)) continue;
    // "ddl-auto: create" is also the beginning of "ddl-auto: create-drop", and "synchronize: true" has an end.
    const std::size_t end = at + row.words.size();
    if (end < text.size() && (is_word(row.words.back()) && (is_word(text[end]) || text[end] == '-'))) continue;
    const Span span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (!found.calls.empty() && found.calls.back().text.span == span) continue;
    found.calls.push_back({act_of(row.act), {std::string(row.words), span}, asks_for_stage(text)});
  }
  if (!found.calls.empty()) facts.migration_files.push_back(std::make_shared<const MigrationFile>(std::move(found)));
}

}  // namespace preship
