#include "formats/migrations/nextly.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <set>

#include "formats/data/json.h"
#include "model/migration.h"
#include "model/sql.h"
#include "paths/path.h"
#include "text/lower_case.h"
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

// "--UP", "-- Up", "-- DOWN;": written by somebody who meant a marker.
bool is_nearly_marker(std::string_view line) {
  if (!line.starts_with("--")) return false;
  const std::string word = lower_case(trim(line.substr(2), " \t:;-=*"));
  return word == "up" || word == "down";
}

// Reads the file as `migrate` does: https://github.com/nextlyhq/nextly, packages/nextly/src/cli/commands/migrate.ts
class SectionReader {
 public:
  SectionReader(FileId id, std::string_view text, SqlFile& sql) : id_(id), text_(text), sql_(sql) {}

  void read() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::string_view line = trim(text_.substr(begin, end - begin));
      if (!line.empty()) read_line(line);
      begin = end + 1;
    }
    sql_.up_is_empty = !up_statement_ || (!has_up_ && sql_.has_down);
    sql_.down_is_empty = sql_.has_down && !down_statement_;
    if (sql_.markers.empty() || std::ranges::all_of(sql_.markers, &SectionMarker::meant)) sql_.before_marker = {};
  }

 private:
  Span span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {id_, begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  void read_line(std::string_view line) {
    const bool up = is_marker(line, "-- UP"), down = is_marker(line, "-- DOWN");
    if (up || down) {
      (up ? has_up_ : sql_.has_down) = true;
      in_down_ = down;
      sql_.markers.push_back({.span = span_of(line), .down = down});
    } else if (is_nearly_marker(line)) {
      sql_.markers.push_back({.span = span_of(line), .down = holds(lower_case(line), "down"), .meant = true});
    } else if (!line.starts_with("--")) {
      const bool marked = has_up_ || sql_.has_down;
      if (!marked && sql_.before_marker.end == 0) sql_.before_marker = span_of(line);
      (in_down_ ? down_statement_ : up_statement_) = true;
      if (!in_down_ && holds_any(lower_case(line), {"drop table", "drop column"})) sql_.up_drops = true;
    } else {
      // What `migrate:create` writes itself where it knows no way back explains nothing.
      if (in_down_ && !holds_any(line, {"(no automatic down", "(hand-write"}) && line.size() > 20) sql_.down_is_explained = true;
      read_header(line);
    }
  }

  void read_header(std::string_view line) {
    if (line.starts_with("-- Migration: ")) sql_.generated = true;
    constexpr std::string_view dialect = "-- Dialect:";
    if (!line.starts_with(dialect) || !sql_.header_dialect.value.empty()) return;
    const std::string_view name = trim(line.substr(dialect.size()));
    sql_.header_dialect = {lower_case(name), span_of(name)};
  }

  FileId id_;
  std::string_view text_;
  SqlFile& sql_;
  bool has_up_ = false, in_down_ = false, up_statement_ = false, down_statement_ = false;
};

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

// Nextly sorts with localeCompare(): letters before their case.
bool comes_before(std::string_view a, std::string_view b) {
  const std::string left = lower_case(a), right = lower_case(b);
  return left != right ? left < right : false;
}

void check_order(const JsonValue& list, MigrationSnapshot& snapshot) {
  for (std::size_t i = 1; i < list.items.size() && snapshot.unsorted.value.empty(); ++i) {
    const JsonValue &before = list.items[i - 1].find("name"), &name = list.items[i].find("name");
    if (name.is_string() && before.is_string() && comes_before(name.text(), before.text())) snapshot.unsorted = name.scalar;
  }
}

// Keys of each object by their code units.
void check_keys(const JsonValue& value, MigrationSnapshot& snapshot) {
  for (std::size_t i = 1; i < value.members.size() && snapshot.unsorted.value.empty(); ++i)
    if (value.members[i].name.value < value.members[i - 1].name.value) snapshot.unsorted = value.members[i].name;
  for (const JsonMember& member : value.members) check_keys(member.value, snapshot);
  for (const JsonValue& item : value.items) check_keys(item, snapshot);
}

void read_tables(const JsonValue& tables, MigrationSnapshot& snapshot) {
  check_order(tables, snapshot);
  for (const JsonValue& item : tables.items) {
    SchemaTable table{.name = item.find("name").scalar};
    for (const JsonValue& column : item.find("columns").items) table.columns.push_back(column.find("name").scalar);
    check_order(item.find("columns"), snapshot);
    snapshot.tables.push_back(std::move(table));
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
  SectionReader(id, file.text, *sql).read();
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
  read_tables(tables, snapshot);
  check_keys(root, snapshot);
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(MigrationFile{.file = id, .snapshot = std::move(snapshot)}));
}

}  // namespace preship
