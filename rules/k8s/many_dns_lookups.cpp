#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const WorkloadPlace& at, Findings& findings) {
  for (const KubernetesDnsOption& option : at.pod.dns_options)
    if (option.name == "ndots" && option.value == "2") return;
  findings.push_back({place_of(at.object), named(at.object) + " looks every name up in all search domains"});
}

Rule k8s_many_dns_lookups() { return {each_workload<check>}; }

}  // namespace preship
