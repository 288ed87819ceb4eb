#include "answers/docker/named_contexts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostContext& context : lost_contexts(project)) {
    findings.push_back(
        {context.build, "this build is not handed the context '" + context.name + "': an image of that name is pulled instead"});
    findings.back().notes.push_back({context.taken, "takes files from '" + context.name + "'"});
    findings.back().notes.push_back({context.given, "compose hands it over"});
  }
  return findings;
}

Rule docker_named_context_missing() { return {check}; }

}  // namespace preship
