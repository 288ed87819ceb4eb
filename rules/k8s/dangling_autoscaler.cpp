#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.autoscaler || !at.set.complete || at.set.operated) return;
  const Text& name = at.object.autoscaler->target_name;
  if (name.value.empty() || !find_objects(at.set, at.object.autoscaler->target_kind.value, name.value, at.object).empty()) return;
  findings.push_back({name.span, named(at.object) + " scales '" + name.value + "', which is not here"});
}

Rule k8s_dangling_autoscaler() { return {each_in_sets<check>}; }

}  // namespace preship
