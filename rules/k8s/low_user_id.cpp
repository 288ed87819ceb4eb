#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& user = at.spec.security.run_as_user ? at.spec.security.run_as_user : at.pod.security.run_as_user;
  const std::optional<int> id = whole_number(user);
  if (id && *id < 10000) findings.push_back({user->span, named(at) + " runs with the low user id " + user->value});
  else if (!user) findings.push_back({place_of(at), named(at) + " does not choose a user id of 10000 or more"});
}

Rule k8s_low_user_id() { return {each_container<check>}; }

}  // namespace preship
