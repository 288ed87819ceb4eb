#pragma once
// queues.tsv: what keeps jobs in Redis.

#include <string_view>
#include <vector>

namespace preship {

struct QueueEvidence {
  std::string_view how;  // "package" of npm, "import" of Python, "variable"
  std::string_view name;
  std::string_view value;  // that the variable's begins with; "": any
  std::string_view source;
};
const std::vector<QueueEvidence>& queue_evidence();

}  // namespace preship
