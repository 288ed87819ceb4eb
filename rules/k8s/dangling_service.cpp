#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_operators_label(const KubernetesSelector& selector) {
  return std::ranges::any_of(selector.labels, [](const KubernetesLabel& label) {
    return holds(label.key.value, "/") && !label.key.value.starts_with("app.kubernetes.io/");
  });
}

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.service || !at.set.complete) return;
  const KubernetesSelector selector = own_labels(at.object.service->selector);
  if (selector.labels.empty() || is_operators_label(selector) || selected_anywhere(at.project, selector)) return;
  const KubernetesObject* meant = unselected_workload(at.set);
  Finding finding{selector.labels.front().value.span, named(at.object) + " selects no pod: none has the labels it asks for"};
  if (meant != nullptr && !at.set.operated) finding.notes.push_back({place_of(*meant), "no Service selects these pods"});
  else finding.confidence = Confidence::low;
  findings.push_back(std::move(finding));
}

Rule k8s_dangling_service() { return {each_in_sets<check>}; }

}  // namespace preship
