#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.autoscaler) return;
  const KubernetesSetting& least = at.object.autoscaler->min_replicas;
  const std::optional<int> number = least ? whole_number(least) : std::optional(1);
  if (number && *number > 0 && *number < 2)
    findings.push_back({least ? least->span : place_of(at.object), named(at.object) + " goes down to one replica"});
  else if (number == 2) findings.push_back({least->span, named(at.object) + " goes down to two replicas", {}, {}, {}, Confidence::low});
}

Rule k8s_few_scaled_replicas() { return {each_object<check>}; }

}  // namespace preship
