#include "knowledge/env/certificate_switches.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool turns_off_certificates(std::string_view key, std::string_view value) {
  bool off = false;
  each_row<3>(embedded::certificate_switches(),
              [&](const auto& cells) { off = off || (cells[0] == key && !value.empty() && (cells[1].empty() || cells[1] == value)); });
  return off;
}

}  // namespace preship
