#include "knowledge/release/platform_file_keys.h"

#include <algorithm>
#include <string>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/lower_case.h"

namespace preship {
namespace {

const std::vector<PlatformFileKey>& platform_file_key_rows() {
  static const auto rows = rows_of<6>(embedded::platform_file_keys(), [](const auto& cells) {
    return PlatformFileKey{cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]};
  });
  return rows;
}

std::string_view last_of(std::string_view path) { return path.substr(path.rfind('.') + 1); }

bool is_key_below(const PlatformFileKey& row, std::string_view platform, std::string_view path) {
  return row.platform == platform && !row.takes("none") && last_of(row.path) != "*" && platform_file_parent(row.path) == path;
}

}  // namespace

const PlatformFileReader* platform_file_reader(std::string_view platform) {
  static const auto rows = rows_of<7>(embedded::platform_file_readers(), [](const auto& cells) {
    return PlatformFileReader{cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]};
  });
  const auto found = std::ranges::find(rows, platform, &PlatformFileReader::platform);
  return found == rows.end() ? nullptr : &*found;
}

bool PlatformFileKey::takes(std::string_view alternative) const {
  return std::ranges::any_of(cell_items(type), [&](std::string_view one) { return one == alternative; });
}

std::string_view PlatformFileKey::below() const {
  constexpr std::string_view like = "like:";
  for (const std::string_view one : cell_items(type))
    if (one.starts_with(like)) return one.substr(like.size());
  return path;
}

std::string_view platform_file_parent(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

const PlatformFileKey* platform_file_key(std::string_view platform, std::string_view path) {
  const auto& rows = platform_file_key_rows();
  const auto found = std::ranges::find_if(rows, [&](const PlatformFileKey& row) { return row.platform == platform && row.path == path; });
  return found == rows.end() ? nullptr : &*found;
}

const PlatformFileKey* platform_file_key_below(const PlatformFileReader& reader, std::string_view path, std::string_view name) {
  const PlatformFileKey* any = nullptr;
  const bool is_one_name = name.find('.') == std::string_view::npos;
  for (const PlatformFileKey& row : platform_file_key_rows()) {
    if (row.platform != reader.platform || platform_file_parent(row.path) != path) continue;
    const std::string_view own = last_of(row.path);
    if (own == "*") any = &row;
    else if (is_one_name && (own == name || (reader.keys_without_case() && lower_case(own) == lower_case(name)))) return &row;
  }
  return any;
}

std::vector<std::string_view> platform_file_keys_below(std::string_view platform, std::string_view path) {
  std::vector<std::string_view> names;
  for (const PlatformFileKey& row : platform_file_key_rows())
    if (is_key_below(row, platform, path)) names.push_back(last_of(row.path));
  return names;
}

std::vector<std::string_view> platform_file_places(std::string_view platform, std::string_view name) {
  std::vector<std::string_view> places;
  for (const PlatformFileKey& row : platform_file_key_rows())
    if (row.platform == platform && !row.takes("none") && last_of(row.path) == name) places.push_back(row.path);
  return places;
}

}  // namespace preship
