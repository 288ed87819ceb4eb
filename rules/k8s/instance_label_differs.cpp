#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.workload || at.file.sealos) return;
  for (const KubernetesLabel& label : at.object.labels)
    if (label.key.value == "app.kubernetes.io/instance" && label.value.value != at.object.name.value && !is_filled_in(label.value.value))
      findings.push_back({label.value.span, "'" + label.value.value + "' is not the name of " + named(at.object)});
}

Rule k8s_instance_label_differs() { return {each_object<check>}; }

}  // namespace preship
