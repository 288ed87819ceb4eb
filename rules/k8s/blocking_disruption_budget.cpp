#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Of an autoscaler for the workload, or else of the workload itself. What scales in another way has no known number.
static std::optional<int> least_replicas(const ManifestSet& set, const KubernetesObject& workload) {
  for (const KubernetesObject* object : set.objects)
    if (object->autoscaler && object->autoscaler->target_name.value == workload.name.value && may_share_namespace(*object, workload))
      return whole_number(object->autoscaler->min_replicas);
  return workload.workload->replicas ? whole_number(workload.workload->replicas) : std::optional<int>();
}

static bool is_scaled(const ManifestSet& set, const KubernetesObject& workload) {
  return std::ranges::any_of(set.objects, [&](const KubernetesObject* object) {
    return object->autoscaler && object->autoscaler->target_name.value == workload.name.value && may_share_namespace(*object, workload);
  });
}

static void check_replicas(const ManifestSet& set, const KubernetesObject& budget, Findings& findings) {
  const KubernetesSetting& available = budget.disruption_budget->min_available;
  if (!available || budget.disruption_budget->selector.labels.empty()) return;
  for (const KubernetesObject* workload : selected_by(set, budget.disruption_budget->selector, budget)) {
    const std::optional<int> least = least_replicas(set, *workload), wanted = whole_number(available);
    if (!least || !wanted || (is_scaled(set, *workload) ? *wanted <= *least : *wanted < *least)) continue;
    return findings.push_back(
        {available->span,
         named(budget) + " keeps " + available->value + " of " + counted(static_cast<std::size_t>(*least), "replica") + ": no pod may go",
         {{place_of(*workload), "these are its pods"}}});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : once<manifest_sets>(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->disruption_budget) continue;
      const KubernetesDisruptionBudget& budget = *object->disruption_budget;
      if (says(budget.max_unavailable, "0") || says(budget.max_unavailable, "0%"))
        findings.push_back({budget.max_unavailable->span, named(*object) + " lets no pod go"});
      else if (says(budget.min_available, "100%")) findings.push_back({budget.min_available->span, named(*object) + " lets no pod go"});
      else check_replicas(set, *object, findings);
    }
  return findings;
}

Rule k8s_blocking_disruption_budget() { return {check}; }

}  // namespace preship
