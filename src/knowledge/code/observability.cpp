#include "knowledge/code/observability.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

struct ObservingPackage {
  std::string_view purpose, ecosystem, name;
};

bool is_observing(const ObservingPackage& known, std::string_view ecosystem, std::string_view package) {
  if (known.ecosystem != ecosystem) return false;
  return known.name.ends_with('*') ? package.starts_with(known.name.substr(0, known.name.size() - 1)) : package == known.name;
}

const std::vector<ObservingPackage>& observing_packages() {
  static const auto packages = rows_of<3>(embedded::observability(), [](const auto& cells) {
    return ObservingPackage{cells[0], cells[1], cells[2]};
  });
  return packages;
}

}  // namespace

bool reports_errors(std::string_view ecosystem, std::string_view package) {
  return std::ranges::any_of(observing_packages(), [&](const ObservingPackage& known) {
    return known.purpose == "errors" && is_observing(known, ecosystem, package);
  });
}

bool measures_requests(std::string_view ecosystem, std::string_view package) {
  return std::ranges::any_of(observing_packages(), [&](const ObservingPackage& known) { return is_observing(known, ecosystem, package); });
}

}  // namespace preship
