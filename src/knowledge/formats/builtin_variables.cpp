#include "knowledge/formats/builtin_variables.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

const Lists& variables() {
  static const Lists lists = lists_of(embedded::builtin_variables());
  return lists;
}

}  // namespace

bool is_set_by_shell(std::string_view name) { return is_listed(variables(), "shell", name); }

bool is_set_by_make(std::string_view name) { return is_listed(variables(), "make", name); }

bool is_request_variable(std::string_view name) {
  return std::ranges::any_of(variables().at("php"), [&](std::string_view beginning) { return name.starts_with(beginning); });
}

}  // namespace preship
