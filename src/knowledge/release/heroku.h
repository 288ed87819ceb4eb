#pragma once
// heroku_signs.tsv: what Heroku finds an app by.

#include <string_view>

namespace preship {

// True when a file of this name at the root tells Heroku what to build.
bool tells_heroku(std::string_view name);

}  // namespace preship
