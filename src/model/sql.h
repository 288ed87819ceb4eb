#pragma once
// A file of SQL.

#include <string>

#include "text/span.h"

namespace preship {

struct SqlFile {
  FileId file = 0;
  std::string sha256 = {};           // of the bytes as they are
  std::string sha256_of_lines = {};  // with line ends of LF alone
  bool localization = false;         // holds Nextly's "-- Generated: localization"
  bool up_is_empty = false;          // nothing but comments to apply
  bool has_down = false;             // "-- DOWN" stands in it
};

}  // namespace preship
