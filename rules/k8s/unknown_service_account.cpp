#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.workload || !at.object.workload->pod.service_account || !at.set.complete) return;
  const Text& account = *at.object.workload->pod.service_account;
  if (account.value == "default" || is_filled_in(account.value) ||
      !find_objects(at.set, "ServiceAccount", account.value, at.object).empty())
    return;
  findings.push_back({account.span, "service account '" + account.value + "' is made by nothing here"});
}

Rule k8s_unknown_service_account() { return {each_in_sets<check>}; }

}  // namespace preship
