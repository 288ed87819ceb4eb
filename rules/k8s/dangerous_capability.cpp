#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// https://man7.org/linux/man-pages/man7/capabilities.7.html
static bool is_dangerous(std::string name) {
  name = lower_case(name);
  if (name.starts_with("cap_")) name.erase(0, 4);
  return is_one_of(name, {"all", "sys_admin", "net_admin", "sys_ptrace", "sys_module", "sys_rawio", "sys_boot", "dac_read_search", "bpf",
                          "net_raw", "mac_admin", "mac_override", "syslog", "sys_time", "audit_control"});
}

static void check(const ContainerPlace& at, Findings& findings) {
  for (const Text& added : at.spec.security.added)
    if (is_dangerous(added.value)) findings.push_back({added.span, named(at) + " is given the dangerous capability '" + added.value + "'"});
}

Rule k8s_dangerous_capability() { return {each_container<check>}; }

}  // namespace preship
