#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "knowledge/formats/kubernetes_apis.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

// The version that has the kind; "" when this one has it, had it once, or nothing is known of it.
static std::string right_version(const Text& api, const Text& kind) {
  if (api.value.empty() || is_filled_in(api.value) || removed_api(api.value, kind.value) != nullptr) return "";
  const std::vector<std::string_view> versions = versions_of_kind(api.value, kind.value);
  return versions.empty() || std::ranges::find(versions, api.value) != versions.end() ? "" : std::string(versions.front());
}

static void check(const ObjectPlace& at, Findings& findings) {
  if (const std::string right = right_version(at.object.api_version, at.object.kind); !right.empty())
    findings.push_back({.span = at.object.api_version.span,
                        .message = "Kubernetes has no " + at.object.kind.value + " in '" + at.object.api_version.value +
                                   "': the cluster refuses it; it is in '" + right + "'",
                        .fix = Fix{"write '" + right + "'", {{at.object.api_version.span, right}}, false}});
  if (!at.object.autoscaler) return;
  const Text &api = at.object.autoscaler->target_api, &kind = at.object.autoscaler->target_kind;
  if (const std::string right = right_version(api, kind); !right.empty())
    findings.push_back({.span = api.span,
                        .message = "Kubernetes has no " + kind.value + " in '" + api.value + "': " + named(at.object) +
                                   " never scales anything; it is in '" + right + "'",
                        .fix = Fix{"write '" + right + "'", {{api.span, right}}, false}});
}

Rule k8s_unknown_api() { return {each_object<check>}; }

}  // namespace preship
