#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace preship {

// A pattern of an ignore file in a directory, as seen from `below`, a directory in it ("apps/web"). Empty: it means nothing
// there. "apps/*/gen" gives "/gen", "*.log" stays, "/apps/" gives "*".
std::vector<std::string> pattern_below(std::string_view pattern, std::string_view below);

}  // namespace preship
