#include "knowledge/release/partial_runs.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

struct PartialRun {
  std::string_view program;
  std::vector<std::string_view> words;
};

}  // namespace

bool leaves_migrations_pending(std::string_view program, std::string_view word) {
  static const auto rows = rows_of<3>(embedded::partial_runs(), [](const auto& cells) {
    return PartialRun{cells[0], cell_items(cells[1], ' ')};
  });
  return std::ranges::any_of(rows, [&](const PartialRun& row) {
    return row.program == program && std::ranges::any_of(row.words, [&](std::string_view wanted) {
             const bool prefix = wanted.ends_with('=') || wanted.ends_with('+');
             return prefix ? word.starts_with(wanted) : word == wanted;
           });
  });
}

}  // namespace preship
