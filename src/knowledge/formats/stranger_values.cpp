#include "knowledge/formats/stranger_values.h"

#include <utility>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

bool is_this(std::string_view path, std::string_view row) {
  const std::size_t star = row.find('*');
  if (star == std::string_view::npos) return path == row;
  return path.starts_with(row.substr(0, star)) && path.ends_with(row.substr(star + 1));
}

bool is_decided_by(std::string_view who, std::string_view path) {
  static const auto rows = rows_of<2>(embedded::stranger_values(), [](const auto& cells) { return std::pair(cells[0], cells[1]); });
  return std::ranges::any_of(rows, [&](const auto& row) { return row.second == who && is_this(path, row.first); });
}

}  // namespace

bool is_written_by_strangers(std::string_view path) { return is_decided_by("text", path); }

bool is_made_by_github(std::string_view path) { return is_decided_by("github", path); }

bool is_head_of_strangers(std::string_view path) { return is_decided_by("head", path); }

}  // namespace preship
