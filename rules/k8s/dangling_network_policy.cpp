#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"

namespace preship {

static bool selects_nothing(const ManifestSet& set, const KubernetesObject& policy, const KubernetesSelector& selector) {
  return !(selector.labels.empty() && selector.expressions.empty()) && selected_by(set, selector, policy).empty();
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : once<manifest_sets>(project)) {
    if (!set.complete || set.operated) continue;
    const bool alone = std::ranges::none_of(set.objects, [](const KubernetesObject* object) { return object->workload != nullptr; });
    for (const KubernetesObject* object : set.objects) {
      if (!object->network_policy) continue;
      const auto report = [&](const KubernetesSelector& selector, const char* what) {
        if (!selects_nothing(set, *object, selector)) return;
        findings.push_back({selector.span, named(*object) + what, {}, {}, {}, alone ? std::optional(Confidence::low) : std::nullopt});
      };
      report(object->network_policy->pods, " selects no pod");
      for (const KubernetesSelector& peer : object->network_policy->peers) report(peer, " allows pods that do not exist");
    }
  }
  return findings;
}

Rule k8s_dangling_network_policy() { return {check}; }

}  // namespace preship
