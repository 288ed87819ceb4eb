#include "knowledge/tools/tools.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// The newest of them: what a tag such as "20" leads to.
VersionSpan newest(const VersionSpan& versions, std::string_view written) {
  const auto numbers = static_cast<std::size_t>(std::ranges::count(written, '.')) + 1;
  VersionSpan last = versions;
  for (std::size_t i = numbers; i < last.from.parts.size(); ++i) last.from.parts[i] = UINT32_MAX - 1;
  return last;
}

// "3.2" of "3.2-slim", behind the marker. A release candidate is not yet what it is a candidate for.
std::string_view number_in(std::string_view tag, std::string_view marker) {
  const std::size_t at = tag.find(marker);
  if (at == std::string_view::npos) return {};
  tag.remove_prefix(at + marker.size());
  const std::size_t end = std::min(tag.find_first_not_of("0123456789."), tag.size());
  const std::string_view rest = tag.substr(end);
  if (!rest.empty() && !is_one_of(rest.substr(0, 1), {"-", "_", "+"})) return {};
  return holds_any(rest, {"rc", "alpha", "beta", "preview", "nightly"}) && !holds(rest, "alpine") ? std::string_view() : tag.substr(0, end);
}

}  // namespace

std::span<const ToolRefusal> tool_refusals() {
  static const auto rows = rows_of<9>(embedded::tool_refusals(), [](const auto& cells) {
    return ToolRefusal{
        cells[0], cells[1], cells[2], cells[3], cell_items(cells[4]), cell_items(cells[5]), cell_items(cells[6]), cell_items(cells[7])};
  });
  return rows;
}

std::optional<HeldVersion> ToolSource::held(std::string_view written) const {
  const std::string_view number = action ? written : number_in(written, marker);
  const auto versions = versions_below(action && number.ends_with(".x") ? number.substr(0, number.size() - 2) : number);
  if (!versions) return std::nullopt;
  if (!version) return HeldVersion{*versions, std::string(number)};
  return meet(range, newest(*versions, number)) ? version : std::nullopt;
}

std::span<const ToolSource> tool_sources() {
  static const auto rows = rows_of<7>(embedded::tool_versions(), [](const auto& cells) {
    ToolSource source{.tool = cells[0],
                      .action = cells[1] == "action",
                      .name = cells[2],
                      .marker = cells[3],
                      .range = version_range(cells[4], RangeStyle::npm).value_or(VersionSet()),
                      .version = std::nullopt,
                      .changed_by = cell_items(cells[6])};
    if (const auto fixed = versions_below(cells[5])) source.version = HeldVersion{*fixed, std::string(cells[5])};
    return source;
  });
  return rows;
}

}  // namespace preship
