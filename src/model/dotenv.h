#pragma once
// One dotenv file, as npm's dotenv reads it; where docker and a shell read it differently, the entry says so.

#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

enum class DotenvRole : std::uint8_t {
  example,  // .env.example, .env.sample, example.env, .env.template, ...
  real,     // .env, .env.local, .env.production, web.env
  test,     // .env.test, .env.ci
};

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
};

struct DotenvFile {
  FileId file = 0;
  DotenvRole role = DotenvRole::example;
  std::vector<DotenvEntry> entries;  // in file order, commented ones included
};

}  // namespace preship
