#include "knowledge/formats/stranger_values.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

bool is_this(std::string_view path, std::string_view row) {
  const std::size_t star = row.find('*');
  if (star == std::string_view::npos) return path == row;
  return path.starts_with(row.substr(0, star)) && path.ends_with(row.substr(star + 1));
}

bool is_listed(std::string_view path, std::string_view what) {
  bool found = false;
  each_row<3>(embedded::stranger_values(), [&](const auto& cells) { found = found || (cells[1] == what && is_this(path, cells[0])); });
  return found;
}

}  // namespace

bool is_written_by_strangers(std::string_view path) { return is_listed(path, "text"); }

bool is_made_by_github(std::string_view path) { return is_listed(path, "github"); }

bool is_head_of_strangers(std::string_view path) { return is_listed(path, "head"); }

}  // namespace preship
