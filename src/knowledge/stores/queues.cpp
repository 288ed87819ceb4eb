#include "knowledge/stores/queues.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const std::vector<QueueEvidence>& queue_evidence() {
  static const std::vector<QueueEvidence> rows = [] {
    std::vector<QueueEvidence> evidence;
    each_row<4>(embedded::queues(), [&](const auto& cells) { evidence.push_back({cells[0], cells[1], cells[2], cells[3]}); });
    return evidence;
  }();
  return rows;
}

}  // namespace preship
