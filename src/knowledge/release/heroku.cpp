#include "knowledge/release/heroku.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"

namespace preship {

bool tells_heroku(std::string_view name) {
  static const auto names = rows_of<1>(embedded::heroku_signs(), [](const auto& cells) { return cells[0]; });
  return std::ranges::any_of(names, [&](std::string_view pattern) { return pattern == name || glob_match(pattern, name); });
}

}  // namespace preship
