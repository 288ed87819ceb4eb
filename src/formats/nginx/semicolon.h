#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/nginx.h"

namespace preship {

// The first place where a semicolon is missing although the grammar allows what follows: "listen 80" and on the next line
// "server_name x;" is one directive with three arguments. Only cases that nginx refuses for certain.
std::optional<SyntaxError> missing_semicolon(std::string_view text, const std::vector<NginxDirective>& directives);

// True for directives that nginx and its usual modules have; not complete.
bool is_known_directive(std::string_view name);

}  // namespace preship
