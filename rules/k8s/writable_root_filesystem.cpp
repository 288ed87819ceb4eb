#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& read_only = at.spec.security.read_only_root;
  if (says(read_only, "true")) return;
  findings.push_back({read_only ? read_only->span : place_of(at), "the root file system of " + named(at) + " is writable"});
}

Rule k8s_writable_root_filesystem() { return {each_container<check>}; }

}  // namespace preship
