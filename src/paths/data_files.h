#pragma once
// Files that hold people's data and not a program: databases of one file, spreadsheets, backups.

#include <string_view>

#include "paths/path.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// "database", "spreadsheet", "backup"; "" for any other file. By the name alone; dumps of SQL are text and known by what they hold.
inline std::string_view data_file_kind(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  if (ends_with_any(name, {".sqlite", ".sqlite3", ".db", ".mdb", ".accdb", ".rdb"})) return "database";
  if (ends_with_any(name, {".xlsx", ".xls", ".ods"})) return "spreadsheet";
  if (ends_with_any(name, {".dump", ".bak", ".backup"})) return "backup";
  return "";
}

}  // namespace preship
