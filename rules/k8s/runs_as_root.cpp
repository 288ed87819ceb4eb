#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

// The container's own setting counts before the pod's.
static const KubernetesSetting& effective(const KubernetesSetting& own, const KubernetesSetting& of_pod) { return own ? own : of_pod; }

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSecurity& own = at.spec.security;
  const KubernetesSetting& user = effective(own.run_as_user, at.pod.security.run_as_user);
  const KubernetesSetting& group = effective(own.run_as_group, at.pod.security.run_as_group);
  const KubernetesSetting& non_root = effective(own.run_as_non_root, at.pod.security.run_as_non_root);
  if (says(user, "0")) findings.push_back({user->span, named(at) + " runs as root"});
  else if (says(group, "0")) findings.push_back({group->span, named(at) + " runs in the group of root"});
  else if (says(non_root, "false") && !user) findings.push_back({non_root->span, named(at) + " may run as root"});
  else if (!says(non_root, "true") && !user) findings.push_back({place_of(at), named(at) + " may run as root: nothing sets runAsNonRoot"});
}

Rule k8s_runs_as_root() { return {each_container<check>}; }

}  // namespace preship
