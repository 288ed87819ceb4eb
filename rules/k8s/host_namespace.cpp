#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  const auto report = [&](const KubernetesSetting& setting, const std::string& what) {
    if (says(setting, "true")) findings.push_back({setting->span, named(at.object) + " shares " + what + " of its node"});
  };
  report(at.pod.host_network, "the network");
  report(at.pod.host_pid, "the processes");
  report(at.pod.host_ipc, "the shared memory");
}

Rule k8s_host_namespace() { return {each_workload<check>}; }

}  // namespace preship
