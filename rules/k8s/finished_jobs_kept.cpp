#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (at.object.kind.value == "Job" && at.object.workload && !at.object.workload->ttl_after_finished)
    findings.push_back({place_of(at.object), named(at.object) + " stays when it has finished"});
}

Rule k8s_finished_jobs_kept() { return {each_object<check>}; }

}  // namespace preship
