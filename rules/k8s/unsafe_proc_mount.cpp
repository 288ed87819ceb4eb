#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& mount = at.spec.security.proc_mount;
  if (mount && !says(mount, "Default")) findings.push_back({mount->span, named(at) + " sees the parts of /proc that runtimes hide"});
}

Rule k8s_unsafe_proc_mount() { return {each_container<check>}; }

}  // namespace preship
