#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.autoscaler) return;
  const std::optional<int> least = whole_number(at.object.autoscaler->min_replicas),
                           most = whole_number(at.object.autoscaler->max_replicas);
  if (!least || !most || *least < *most) return;
  const std::string between = std::to_string(*least) + " and " + std::to_string(*most);
  findings.push_back({at.object.autoscaler->max_replicas->span, named(at.object) + " cannot scale between " + between});
}

Rule k8s_autoscaling_without_bounds() { return {each_object<check>}; }

}  // namespace preship
