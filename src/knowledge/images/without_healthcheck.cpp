#include "knowledge/images/without_healthcheck.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

bool is_without_healthcheck(std::string_view as, std::string_view name) {
  static const Lists lists = lists_of(embedded::without_healthcheck());
  return is_listed(lists, as, name);
}

}  // namespace

bool has_no_healthcheck(std::string_view repository) { return is_without_healthcheck("service", repository); }

bool hands_down_no_healthcheck(std::string_view repository) { return is_without_healthcheck("base", repository); }

}  // namespace preship
