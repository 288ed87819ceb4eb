#pragma once
// The grammar of Caddyfiles: words, lines, blocks. Meaning is for others.

#include <optional>
#include <string_view>
#include <vector>

#include "model/caddy.h"
#include "model/facts.h"

namespace preship {

struct CaddyParse {
  std::vector<CaddyDirective> lines;  // those that are complete, and blocks with what was read of them
  std::optional<SyntaxError> error;   // the first thing that Caddy refuses for certain
};

// `whole`: a configuration that Caddy is started with. Of a file that others import only its words and their nesting are judged.
CaddyParse parse_caddyfile(FileId file, std::string_view text, bool whole);

}  // namespace preship
