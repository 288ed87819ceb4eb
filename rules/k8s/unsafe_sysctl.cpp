#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls
static bool is_safe(std::string_view name) {
  return is_one_of(name, {"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range",
                          "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time",
                          "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes"});
}

static void check(const WorkloadPlace& at, Findings& findings) {
  for (const Text& name : at.pod.security.sysctls)
    if (!is_safe(name.value)) findings.push_back({name.span, "sysctl '" + name.value + "' is not safe: it changes the node for every pod"});
}

Rule k8s_unsafe_sysctl() { return {each_workload<check>}; }

}  // namespace preship
