#include "knowledge/release/platform_files.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "paths/path_end.h"
#include "text/words.h"

namespace preship {

bool is_platform_file(std::string_view path, std::string_view text) {
  struct Row {
    std::string_view end, part;
  };
  static const auto rows = rows_of<3>(embedded::platform_files(), [](const auto& cells) { return Row{cells[0], cells[1]}; });
  return std::ranges::any_of(rows,
                             [&](const Row& row) { return ends_with_path(path, row.end) && (row.part.empty() || holds(text, row.part)); });
}

}  // namespace preship
