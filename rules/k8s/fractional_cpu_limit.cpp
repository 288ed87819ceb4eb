#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& limit = at.spec.resources.cpu_limit;
  if (!limit || is_filled_in(limit->value)) return;
  const bool milli = limit->value.ends_with('m') && limit->value.size() <= 4;
  if (milli || limit->value.starts_with("0.") || limit->value.starts_with('.'))
    findings.push_back({limit->span, "the CPU limit '" + limit->value + "' of " + named(at) + " is a fraction of a core"});
}

Rule k8s_fractional_cpu_limit() { return {each_container<check>}; }

}  // namespace preship
