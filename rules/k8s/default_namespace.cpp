#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  const bool lives_in_one = at.object.workload || at.object.service || at.object.route ||
                            is_one_of(at.object.kind.value, {"ConfigMap", "Secret", "ServiceAccount"});
  if (!lives_in_one || at.file.kustomize_base || at.file.sealos) return;
  if (at.object.name_space == "default" || at.object.name_space.empty())
    findings.push_back({place_of(at.object), named(at.object) + " is for the default namespace"});
}

Rule k8s_default_namespace() { return {each_object<check>}; }

}  // namespace preship
