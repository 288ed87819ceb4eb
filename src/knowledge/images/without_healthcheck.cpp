#include "knowledge/images/without_healthcheck.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

bool is_without_healthcheck(std::string_view as, std::string_view repository) {
  bool known = false;
  each_row<3>(embedded::without_healthcheck(), [&](const auto& cells) { known = known || (cells[0] == as && cells[1] == repository); });
  return known;
}

}  // namespace

bool has_no_healthcheck(std::string_view repository) { return is_without_healthcheck("service", repository); }

bool hands_down_no_healthcheck(std::string_view repository) { return is_without_healthcheck("base", repository); }

}  // namespace preship
