#pragma once

#include <string>
#include <string_view>

namespace preship {

// A unified diff with three lines of context, as patch and git apply read it, but for the masks over values of secrets; empty when
// the texts are equal.
std::string unified_diff(std::string_view path, const std::string& before, const std::string& after);

}  // namespace preship
