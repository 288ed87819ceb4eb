#pragma once
// One dotenv file, as npm's dotenv reads it; where docker and a shell read it differently, the entry says so.

#include <cstdint>
#include <string>
#include <vector>

#include "paths/dotenv_role.h"
#include "text/span.h"

namespace preship {

struct DotenvEntry {
  Text key;
  Text value;                 // unquoted; span without the quotes
  Span line;                  // the whole entry without its line end, all lines of a multi-line value
  char quote = 0;             // '\'', '"', '`' or 0
  bool has_equals = true;     // a bare "KEY" line
  bool exported = false;      // "export KEY=..."
  bool commented = false;     // "# KEY=value": known, not set
  bool interpolated = false;  // ${X} or $X in a value that is not single-quoted
  std::string comment;        // the comment on the same line, without '#'
  std::string docker_value;   // what `docker --env-file` passes: quotes kept, no interpolation, comment kept
  Text written;               // the value as it stands in the file: quotes kept, comment not
  Span sign;                  // "=" with the blanks up to key and value, or the ":" of "KEY: value"; empty without has_equals
  bool colon = false;         // the sign is ":", which npm's dotenv takes for "="
};

enum class DotenvLineKind : std::uint8_t {
  blank,
  comment,    // also an entry that is commented out
  entry,      // the first line of an entry
  inside,     // a further line of an entry's value
  template_,  // {{ }}, {% %}, <% %>: may become anything
  other,      // no reader understands it
};

// One line of the file, for questions of form.
struct DotenvLine {
  DotenvLineKind kind = DotenvLineKind::blank;
  Span span;                   // without its line end
  std::uint32_t line_end = 0;  // bytes of its line end: 1 for LF, 2 for CR LF, 0 only at the end of the file
  std::uint32_t trailing = 0;  // blanks at its end that belong to no value
  std::uint32_t entry = 0;     // of `entry` and `inside`: index into DotenvFile::entries
  Text key;                    // of `entry` and `other`: what its writer took for a key; empty when it looks like none
};

struct DotenvFile {
  FileId file = 0;
  DotenvRole role = DotenvRole::example;
  std::vector<DotenvEntry> entries;  // in file order, commented ones included
  std::vector<DotenvLine> lines;     // all of them; the empty rest behind a last line end is none
  bool byte_order_mark = false;      // the file starts with one; no span covers it
};

}  // namespace preship
