#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& allowed = at.spec.security.privilege_escalation;
  if (says(allowed, "false")) return;
  if (allowed) findings.push_back({allowed->span, named(at) + " may gain privileges that it does not start with"});
  else findings.push_back({place_of(at), named(at) + " does not set allowPrivilegeEscalation to false"});
}

Rule k8s_privilege_escalation() { return {each_container<check>}; }

}  // namespace preship
