#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->autoscaler || !set.complete || set.operated) continue;
      const Text& name = object->autoscaler->target_name;
      if (name.value.empty() || !find_objects(set, object->autoscaler->target_kind.value, name.value, *object).empty()) continue;
      findings.push_back({name.span, named(*object) + " scales '" + name.value + "', which is not here"});
    }
  return findings;
}

Rule k8s_dangling_autoscaler() { return {check}; }

}  // namespace preship
