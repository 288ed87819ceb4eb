#include "knowledge/formats/nginx_variables.h"

#include <set>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

struct Variables {
  std::set<std::string_view> exact;
  std::vector<std::string_view> prefixes;
};

Variables read_variables(std::string_view text) {
  Variables variables;
  each_row<2>(text, [&](const auto& cells) {
    if (cells[0].ends_with('*')) variables.prefixes.push_back(cells[0].substr(0, cells[0].size() - 1));
    else variables.exact.insert(cells[0]);
  });
  return variables;
}

}  // namespace

bool is_nginx_variable(std::string_view name) {
  static const Variables variables = read_variables(embedded::nginx_variables());
  const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
  return variables.exact.contains(name) || std::ranges::any_of(variables.prefixes, begins);
}

}  // namespace preship
