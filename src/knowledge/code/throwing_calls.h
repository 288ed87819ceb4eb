#pragma once
// throwing_calls.tsv: constructors that throw at once when their first argument is undefined.

#include <string_view>

namespace preship {

// The npm package whose constructor of this name does so; "" for any other name.
std::string_view package_that_throws(std::string_view name);

}  // namespace preship
