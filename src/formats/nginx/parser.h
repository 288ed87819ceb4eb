#pragma once
// The grammar of nginx, as nginx's own reader has it: words, quotes, escapes, blocks. Meaning is for others.

#include <optional>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/nginx.h"

namespace preship {

struct NginxParse {
  std::vector<NginxDirective> directives;  // those that are complete, and blocks with what was read of them
  std::optional<SyntaxError> error;        // the first one; reading stops there
};

NginxParse parse_nginx(FileId file, std::string_view text);

}  // namespace preship
