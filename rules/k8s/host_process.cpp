#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesSecurity* security : {&at.spec.security, &at.pod.security})
    if (says(security->host_process, "true"))
      return findings.push_back({security->host_process->span, named(at) + " runs as a process of its host"});
}

Rule k8s_host_process() { return {each_container<check>}; }

}  // namespace preship
