#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static bool is_made_here(const Project& project, const std::string& name) {
  return std::ranges::any_of(project.facts.kubernetes_files, [&](const auto& file) {
    return std::ranges::any_of(
        file->objects, [&](const KubernetesObject& object) { return object.kind.value == "PriorityClass" && object.name.value == name; });
  });
}

static void check(const WorkloadPlace& at, Findings& findings) {
  if (!at.pod.priority_class) return;
  const Text& name = *at.pod.priority_class;
  if (name.value == "system-cluster-critical" || name.value == "system-node-critical" || is_filled_in(name.value) ||
      is_made_here(at.project, name.value))
    return;
  findings.push_back({name.span, "priority class '" + name.value + "' is made by nothing here"});
}

Rule k8s_foreign_priority_class() { return {each_workload<check>}; }

}  // namespace preship
