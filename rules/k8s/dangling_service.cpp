#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Kubernetes sets these itself.
static KubernetesSelector own_labels(KubernetesSelector selector) {
  std::erase_if(selector.labels, [](const KubernetesLabel& label) {
    return is_one_of(label.key.value,
                     {"statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "job-name", "batch.kubernetes.io/job-name"});
  });
  return selector;
}

static bool selected_anywhere(const Project& project, const KubernetesSelector& selector) {
  return std::ranges::any_of(project.facts.kubernetes_files, [&](const auto& file) {
    return std::ranges::any_of(
        file->objects, [&](const KubernetesObject& object) { return object.workload && matches(selector, object.workload->pod.labels); });
  });
}

// A workload of the same set that listens and that no Service selects: the pods that were meant.
static const KubernetesObject* left_over(const ManifestSet& set) {
  for (const KubernetesObject* workload : set.objects) {
    if (!workload->workload || !workload->workload->pod.present || runs_once(*workload) || workload->kind.value == "DaemonSet") continue;
    const bool selected = std::ranges::any_of(set.objects, [&](const KubernetesObject* service) {
      return service->service && service->service->selector.present && matches(service->service->selector, workload->workload->pod.labels);
    });
    if (!selected) return workload;
  }
  return nullptr;
}

static bool is_operators_label(const KubernetesSelector& selector) {
  return std::ranges::any_of(selector.labels, [](const KubernetesLabel& label) {
    return label.key.value.find('/') != std::string::npos && !label.key.value.starts_with("app.kubernetes.io/");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->service || !set.complete) continue;
      const KubernetesSelector selector = own_labels(object->service->selector);
      if (selector.labels.empty() || is_operators_label(selector) || selected_anywhere(project, selector)) continue;
      const KubernetesObject* meant = left_over(set);
      Finding finding{selector.labels.front().value.span, named(*object) + " selects no pod: none has the labels it asks for"};
      if (meant != nullptr && !set.operated) finding.notes.push_back({place_of(*meant), "no Service selects these pods"});
      else finding.confidence = Confidence::low;
      findings.push_back(std::move(finding));
    }
  return findings;
}

Rule k8s_dangling_service() { return {check}; }

}  // namespace preship
