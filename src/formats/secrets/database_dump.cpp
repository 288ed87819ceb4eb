// Is a file of SQL the dump of a database, with rows in it?
// pg_dump: https://www.postgresql.org/docs/current/app-pgdump.html; mysqldump: https://dev.mysql.com/doc/refman/8.4/en/mysqldump.html

#include <algorithm>

#include "formats/secrets/secrets.h"
#include "paths/name_parts.h"

namespace preship {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Header {
  std::string_view text, tool;
};
constexpr Header headers[] = {{"-- PostgreSQL database dump", "PostgreSQL"},
                              {"-- MySQL dump ", "MySQL"},
                              {"-- MariaDB dump ", "MySQL"},
                              {"-- phpMyAdmin SQL Dump", "MySQL"},
                              {"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;", "SQLite"}};

std::string_view tool_of(std::string_view text) {
  const std::string_view head = text.substr(0, 2048);
  for (const Header& header : headers)
    if (head.find(header.text) != npos) return header.tool;
  return {};
}

bool is_named_dump(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  return name.find("dump") != npos || name.find("backup") != npos;
}

// Migrations and seeds are meant to be in the repository.
bool is_meant_to_be_there(std::string_view path) {
  const std::string lower = lower_case(path);
  for (const std::string_view part : {"migration", "migrate", "seed", "schema", "fixture", "test", "structure", "init"})
    if (lower.find(part) != npos) return true;
  return false;
}

// Tables that say which migrations ran: schema-only dumps hold them too.
bool is_bookkeeping(std::string_view statement) {
  return statement.substr(0, 120).find("migration") != npos || statement.substr(0, 120).find("alembic_version") != npos;
}

// The first COPY ... FROM stdin with a row behind it, or the first INSERT.
std::size_t first_rows(std::string_view text) {
  for (std::size_t at = text.find("\nCOPY "); at != npos; at = text.find("\nCOPY ", at + 1)) {
    const std::size_t end = text.find('\n', at + 1);
    if (end == npos) break;
    const std::string_view line = text.substr(at + 1, end - at - 1);
    if (line.find("FROM stdin") != npos && !text.substr(end + 1).starts_with("\\.") && !is_bookkeeping(line)) return at + 1;
  }
  for (std::size_t at = text.find("\nINSERT INTO "); at != npos; at = text.find("\nINSERT INTO ", at + 1))
    if (!is_bookkeeping(text.substr(at + 1))) return at + 1;
  return npos;
}

}  // namespace

bool may_be_database_dump(const SourceFile& file, std::string_view text) {
  if (file.kind != FileKind::sql || (file.role != PathRole::production && file.role != PathRole::tooling)) return false;
  return !is_meant_to_be_there(file.path) && (is_named_dump(file.path) || !tool_of(text).empty());
}

void add_database_dump(FileId id, const SourceFile& file, Facts& facts) {
  const std::size_t begin = first_rows(file.text);
  if (begin == npos) return;
  const std::size_t end = std::min(file.text.find_first_of("\n(", begin), file.text.size());
  const std::size_t last = file.text.find_last_not_of(" \t\r", end - 1) + 1;
  facts.database_dumps.push_back(
      {{id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)}, std::string(tool_of(file.text))});
}

}  // namespace preship
