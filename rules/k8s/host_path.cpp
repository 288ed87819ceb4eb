#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  for (const KubernetesVolume& volume : at.pod.volumes)
    if (volume.host_path)
      findings.push_back({volume.host_path->span, named(at.object) + " mounts '" + volume.host_path->value + "' of its node"});
}

Rule k8s_host_path() { return {each_workload<check>}; }

}  // namespace preship
