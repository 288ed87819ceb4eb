#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesMount& mount : at.spec.mounts) {
    const KubernetesVolume* volume = at.pod.volume(mount.volume.value);
    if (volume == nullptr || !volume->host_path || says(mount.read_only, "true")) continue;
    findings.push_back(
        {mount.path ? mount.path->span : mount.span, named(at) + " can write '" + volume->host_path->value + "' of its node"});
  }
}

Rule k8s_writable_host_path() { return {each_container<check>}; }

}  // namespace preship
