#pragma once
// Images whose data are the history of others: metrics, logs, traces.

#include <string_view>
#include <vector>

namespace preship {

struct ImageHistory {
  std::string_view directory;
  std::vector<std::string_view> elsewhere;  // words by which it is kept in another place
};

// Null for images that are not in the table.
const ImageHistory* find_history(std::string_view repository);

}  // namespace preship
