#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  if (at.container.image && !is_filled_in(at.container.image->value) && at.container.image->value.find("@sha256:") == std::string::npos)
    findings.push_back({at.container.image->span, "image '" + at.container.image->value + "' is not pinned by its digest"});
}

Rule k8s_digest_missing() { return {each_container<check>}; }

}  // namespace preship
