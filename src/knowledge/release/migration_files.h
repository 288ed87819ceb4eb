#pragma once
// Files that change a database, and how their tools take such a change back. The table is migration_files.tsv, embedded at build time.

#include <string>
#include <string_view>

namespace preship {

enum class WayBack : unsigned char {
  always,  // the tool knows by itself how to take it back
  file,    // a file beside it does
  text,    // a part of the file does
  never,   // the tool has no way back
};

struct MigrationFormat {
  std::string_view tool;
  std::string_view glob;    // of its path
  std::string_view holds;   // what its text has; "" for anything
  std::string_view except;  // glob of paths that are none; "" for none
  WayBack back = WayBack::never;
  std::string_view old_ending, new_ending;  // for `file`
  std::string_view words;                   // for `text`: one of these, between '|'
  std::string_view source;
};

// Could a file of this path be a migration? Cheap, without its text.
bool may_be_migration(std::string_view path);

// Null when it is none.
const MigrationFormat* migration_format_of(std::string_view path, std::string_view text);

// Where the part of a `text` migration that takes it back begins; npos when it has none.
std::size_t way_back_in(const MigrationFormat& format, std::string_view text);

}  // namespace preship
