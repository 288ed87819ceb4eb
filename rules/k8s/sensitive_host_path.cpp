#include "answers/kubernetes/loops.h"
#include "knowledge/formats/pod_limits.h"
#include "rule.h"

namespace preship {

static bool is_sensitive(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return is_sensitive_host_path(path);
}

static void check(const WorkloadPlace& at, Findings& findings) {
  for (const KubernetesVolume& volume : at.pod.volumes)
    if (volume.host_path && is_sensitive(volume.host_path->value))
      findings.push_back({volume.host_path->span, named(at.object) + " mounts '" + volume.host_path->value + "' of its node"});
}

Rule k8s_sensitive_host_path() { return {each_workload<check>}; }

}  // namespace preship
