#include "answers/processes/observed.h"
#include "answers/release/deployed.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Platforms and load balancers measure by themselves what they pass on.
static Findings check(const Project& project) {
  const Service* service = once<observable_service>(project);
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (service == nullptr || !deployed->on_server || requests_are_timed(project)) return {};
  Finding finding{{service->manifest, 0, 0},
                  (service->name == "." ? "the app" : "'" + service->name + "'") +
                      " answers requests on a server, and nothing measures how long they take"};
  finding.notes.push_back({deployed->span, "what brings it there"});
  return {finding};
}

Rule ops_no_request_timing() { return {check}; }

}  // namespace preship
