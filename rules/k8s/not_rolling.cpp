#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.workload || !is_one_of(at.object.kind.value, {"Deployment", "DeploymentConfig"}) || !at.object.workload->strategy) return;
  const Text& type = *at.object.workload->strategy;
  if (!is_one_of(type.value, {"RollingUpdate", "Rolling"}))
    findings.push_back({type.span, "an update of " + named(at.object) + " stops it: the strategy is " + type.value});
}

Rule k8s_not_rolling() { return {each_object<check>}; }

}  // namespace preship
