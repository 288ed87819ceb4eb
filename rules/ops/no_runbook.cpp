#include "answers/documents/documents.h"
#include "answers/release/deployed.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A list or a command under a heading such as "Deployment": three steps, since a list of two is a choice.
static bool is_told(const Project& project, Topic topic) {
  return is_written_down(project, topic, 3) || may_be_documented_elsewhere(project, topic);
}

static Findings check(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed || is_told(project, Topic::runbook) || is_told(project, Topic::deploy)) return {};
  Finding finding{deployed->span, deployed->name + " brings this to production, and no document says how a release is made"};
  if (!deployed->certain) finding.confidence = Confidence::low;
  return {finding};
}

Rule ops_no_runbook() { return {check}; }

}  // namespace preship
