#include "knowledge/secrets/password_options.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool takes_password(std::string_view option) {
  static const auto options = rows_of<1>(embedded::password_options(), [](const auto& cells) { return cells[0]; });
  return std::ranges::find(options, option) != options.end();
}

}  // namespace preship
