#include "formats/migrations/nextly.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <set>

#include "formats/data/json.h"
#include "model/migration.h"
#include "model/sql.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : digest) hex.append({digits[byte >> 4], digits[byte & 15]});
  return hex;
}

std::string with_plain_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
  return plain;
}

// "-- UP", "-- UP: ..."; case-sensitive, after trimming.
bool is_marker(std::string_view line, std::string_view marker) {
  return line.starts_with(marker) && (line.size() == marker.size() || line[marker.size()] == ' ' || line[marker.size()] == ':');
}

void read_sections(std::string_view text, SqlFile& sql) {
  bool has_up = false, in_down = false, up_statement = false, any_statement = false;
  while (!text.empty()) {
    const std::string_view whole = text.substr(0, text.find('\n')), line = trim(whole);
    text.remove_prefix(std::min(whole.size() + 1, text.size()));
    if (is_marker(line, "-- UP")) has_up = true, in_down = false;
    else if (is_marker(line, "-- DOWN")) sql.has_down = in_down = true;
    else if (!line.empty() && !line.starts_with("--")) (in_down ? any_statement : up_statement) = true;
  }
  sql.up_is_empty = !up_statement || (!has_up && sql.has_down);
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char byte) { return is_digit(byte) || (byte >= 'a' && byte <= 'f'); });
}

void set_fault(MigrationSnapshot& snapshot, const Span& span, std::string why) {
  if (!snapshot.why.empty()) return;
  snapshot.fault = span;
  snapshot.why = std::move(why);
}

// Two tables, or two columns of a table, of one name: a merge that kept both sides.
void check_names(const JsonValue& list, const std::string& what, MigrationSnapshot& snapshot) {
  std::set<std::string> names;
  for (const JsonValue& item : list.items) {
    const JsonValue& name = item.find("name");
    if (!name.is_string()) set_fault(snapshot, item.span, "a " + what + " has no name");
    else if (!names.insert(name.text()).second) set_fault(snapshot, name.span, "the " + what + " '" + name.text() + "' stands in it twice");
    if (item.has("columns")) check_names(item.find("columns"), "column", snapshot);
  }
}

}  // namespace

bool is_nextly_migration(std::string_view path) {
  const std::string_view name = base_name(path);
  if (!name.ends_with(".sql") || name.size() < 24) return false;
  constexpr std::string_view shape = "00000000_000000_000_";
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '0' ? !is_digit(name[i]) : name[i] != '_') return false;
  return !ends_with_any(name, {".mysql.sql", ".sqlite.sql", ".postgresql.sql", ".postgres.sql"});
}

bool is_nextly_snapshot(std::string_view path) { return path.ends_with(".snapshot.json") && base_name(directory_of(path)) == "meta"; }

void add_nextly_migration(FileId id, const SourceFile& file, Facts& facts) {
  auto sql = std::make_shared<SqlFile>();
  sql->file = id;
  sql->sha256 = sha256_hex(file.text);
  sql->sha256_of_lines = sha256_hex(with_plain_lines(file.text));
  sql->localization = holds(file.text, "-- Generated: localization");
  read_sections(file.text, *sql);
  facts.sql_files.push_back(std::move(sql));
}

void add_nextly_snapshot(FileId id, const SourceFile& file, Facts& facts) {
  const JsonParse parse = parse_json(id, file.text);
  const JsonValue nothing;
  const JsonValue& root = parse.root ? *parse.root : nothing;
  MigrationSnapshot snapshot{.span = {id, 0, static_cast<std::uint32_t>(std::min<std::size_t>(file.text.size(), 1))}};
  const std::size_t conflict = file.text.starts_with("<<<<<<<") ? 0 : file.text.find("\n<<<<<<<");
  if (conflict != std::string::npos) set_fault(snapshot, snapshot.span, "it holds the marks of a merge conflict");
  if (!root.is_object()) set_fault(snapshot, snapshot.span, "it is no JSON object");
  snapshot.hash = root.find("migrationHash").scalar;
  snapshot.of_template = !root.has("migrationHash") && (root.has("collections") || root.has("singles"));
  const JsonValue& version = root.find("version");
  if (version.kind != JsonValue::Kind::number || version.text() != "1")
    set_fault(snapshot, root.has("version") ? version.span : snapshot.span, "its version is not 1");
  if (!is_hash(snapshot.hash.value))
    set_fault(snapshot, root.has("migrationHash") ? root.find("migrationHash").span : snapshot.span,
              "'migrationHash' is no SHA-256 in lower-case digits");
  const JsonValue& tables = root.find("snapshot").find("tables");
  if (!tables.is_array()) set_fault(snapshot, snapshot.span, "'snapshot.tables' is no list");
  check_names(tables, "table", snapshot);
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(MigrationFile{.file = id, .snapshot = std::move(snapshot)}));
}

}  // namespace preship
