#include "knowledge/code/throwing_calls.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::string_view package_that_throws(std::string_view name) {
  std::string_view package;
  each_row<3>(embedded::throwing_calls(), [&](const auto& cells) {
    if (cells[0] == name) package = cells[1];
  });
  return package;
}

}  // namespace preship
