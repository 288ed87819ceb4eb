#include "knowledge/env/implied_keys.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::string_view implied_key(std::string_view method) {
  std::string_view key;
  each_row<3>(embedded::implied_keys(), [&](const auto& cells) {
    if (cells[0] == method) key = cells[1];
  });
  return key;
}

}  // namespace preship
