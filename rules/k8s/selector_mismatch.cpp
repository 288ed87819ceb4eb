#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.workload || at.file.templated || runs_once(at.object)) return;
  const KubernetesSelector& selector = at.object.workload->selector;
  const bool filled =
      std::ranges::any_of(selector.labels, [](const KubernetesLabel& label) { return label.value.value.find("{{") != std::string::npos; });
  const KubernetesLabels& labels = at.object.workload->pod.labels;
  if (!selector.present || filled || matches(selector, labels)) return;
  for (const KubernetesLabel& label : selector.labels) {
    const bool has_key = std::ranges::any_of(labels, [&](const KubernetesLabel& one) { return one.key.value == label.key.value; });
    // kustomize may add a label that is not there at all.
    if (matches({.labels = {label}}, labels) || (at.file.kustomize_base && !has_key)) continue;
    return findings.push_back({label.value.span, named(at.object) + " selects pods with '" + label.key.value + ": " + label.value.value +
                                                     "', and its own have no such label"});
  }
}

Rule k8s_selector_mismatch() { return {each_object<check>}; }

}  // namespace preship
