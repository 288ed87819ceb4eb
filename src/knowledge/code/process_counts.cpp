#include "knowledge/code/process_counts.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const ProcessCount* process_count_of(std::string_view program) {
  static const auto counts = rows_of<3>(embedded::process_counts(), [](const auto& cells) {
    return ProcessCount{cells[0], cells[1], cells[2]};
  });
  const auto found = std::ranges::find(counts, program, &ProcessCount::program);
  return found == counts.end() ? nullptr : &*found;
}

}  // namespace preship
