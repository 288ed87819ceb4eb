#include "answers/kubernetes/loops.h"
#include "knowledge/formats/kubernetes_apis.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  const RemovedApi* removed = removed_api(at.object.api_version.value, at.object.kind.value);
  if (removed == nullptr) return;
  findings.push_back({at.object.api_version.span, "'" + at.object.api_version.value + "' of " + at.object.kind.value + " is gone since " +
                                                      removed->since + "; use '" + removed->instead + "'"});
}

Rule k8s_removed_api() { return {each_object<check>}; }

}  // namespace preship
