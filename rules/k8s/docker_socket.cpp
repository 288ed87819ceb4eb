#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  for (const KubernetesVolume& volume : at.pod.volumes)
    if (volume.host_path && ends_with_any(volume.host_path->value, {"/docker.sock", "/containerd.sock", "/crio.sock", "/podman.sock"}))
      findings.push_back({volume.host_path->span, named(at.object) + " mounts the socket of the container runtime of its node"});
}

Rule k8s_docker_socket() { return {each_workload<check>}; }

}  // namespace preship
