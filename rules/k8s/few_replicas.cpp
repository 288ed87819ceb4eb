#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.workload || !is_one_of(at.object.kind.value, {"Deployment", "DeploymentConfig"}) || at.file.sealos) return;
  const KubernetesSetting& replicas = at.object.workload->replicas;
  const std::optional<int> number = replicas ? whole_number(replicas) : std::optional(1);
  if (number && *number > 0 && *number < 3)
    findings.push_back({replicas ? replicas->span : place_of(at.object),
                        named(at.object) + " runs " + counted(static_cast<std::size_t>(*number), "replica")});
}

Rule k8s_few_replicas() { return {each_object<check>}; }

}  // namespace preship
