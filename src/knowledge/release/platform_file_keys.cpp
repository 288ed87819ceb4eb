#include "knowledge/release/platform_file_keys.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

const std::vector<PlatformFileKey>& platform_file_key_rows() {
  static const auto rows = rows_of<6>(embedded::platform_file_keys(), [](const auto& cells) {
    return PlatformFileKey{cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]};
  });
  return rows;
}

std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

std::string_view last_of(std::string_view path) { return path.substr(path.rfind('.') + 1); }

}  // namespace

bool PlatformFileKey::takes(std::string_view alternative) const {
  return std::ranges::any_of(cell_items(type), [&](std::string_view one) { return one == alternative; });
}

const PlatformFileKey* platform_file_key(std::string_view platform, std::string_view path) {
  const auto& rows = platform_file_key_rows();
  const auto found = std::ranges::find_if(rows, [&](const PlatformFileKey& row) { return row.platform == platform && row.path == path; });
  return found == rows.end() ? nullptr : &*found;
}

std::vector<std::string_view> platform_file_keys_below(std::string_view platform, std::string_view path) {
  std::vector<std::string_view> names;
  for (const PlatformFileKey& row : platform_file_key_rows())
    if (row.platform == platform && last_of(row.path) != "*" && parent_of(row.path) == path) names.push_back(last_of(row.path));
  return names;
}

std::vector<std::string_view> platform_file_places(std::string_view platform, std::string_view name) {
  std::vector<std::string_view> places;
  for (const PlatformFileKey& row : platform_file_key_rows())
    if (row.platform == platform && last_of(row.path) == name) places.push_back(row.path);
  return places;
}

}  // namespace preship
