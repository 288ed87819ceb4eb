#include "answers/kubernetes/loops.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (at.object.constraints && says(at.object.constraints->privileged, "true"))
    findings.push_back({at.object.constraints->privileged->span, named(at.object) + " allows privileged containers"});
}

Rule k8s_privileged_allowed() { return {each_object<check>}; }

}  // namespace preship
