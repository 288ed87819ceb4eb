#include "answers/processes/observed.h"
#include "answers/release/deployed.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  const Service* service = once<observable_service>(project);
  if (service == nullptr || once<errors_are_told>(project)) return {};
  Finding finding{{service->manifest, 0, 0},
                  (service->name == "." ? "the app" : "'" + service->name + "'") +
                      " answers requests in production, and nothing tells anybody of its errors"};
  finding.notes.push_back({once<deployed_by>(project)->span, "what brings it there"});
  return {finding};
}

Rule ops_no_error_tracking() { return {check}; }

}  // namespace preship
