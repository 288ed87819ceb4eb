#include "knowledge/code/framework_lifetimes.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

std::span<const FrameworkLifetime> framework_lifetimes() {
  static const auto rows = rows_of<6>(embedded::framework_lifetimes(), [](const auto& cells) {
    return FrameworkLifetime{cells[0], cells[1], cells[2], cells[4], versions_below(cells[3]).value_or(VersionSpan{})};
  });
  return rows;
}

bool is_known_framework(std::string_view ecosystem, std::string_view package) {
  return std::ranges::any_of(framework_lifetimes(),
                             [&](const FrameworkLifetime& row) { return row.ecosystem == ecosystem && row.package == package; });
}

std::vector<std::string_view> framework_names(std::string_view ecosystem) {
  std::vector<std::string_view> names;
  for (const FrameworkLifetime& row : framework_lifetimes())
    if (row.ecosystem == ecosystem && std::ranges::find(names, row.package) == names.end()) names.push_back(row.package);
  return names;
}

const FrameworkLifetime* ended_lifetime(std::string_view ecosystem, std::string_view package, const VersionSet& versions,
                                        std::string_view day) {
  const FrameworkLifetime* newest = nullptr;
  for (const VersionSpan& span : versions)
    for (Version at = span.from; at < span.to;) {
      const auto row = std::ranges::find_if(framework_lifetimes(), [&](const FrameworkLifetime& each) {
        return each.ecosystem == ecosystem && each.package == package && each.versions.from <= at && at < each.versions.to;
      });
      if (row == framework_lifetimes().end() || row->last_day >= day) return nullptr;
      if (newest == nullptr || newest->versions.from < row->versions.from) newest = &*row;
      at = row->versions.to;
    }
  return newest;
}

}  // namespace preship
