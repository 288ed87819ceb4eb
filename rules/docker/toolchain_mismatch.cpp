#include "answers/docker/tool_mismatches.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ToolMismatch& mismatch : tool_mismatches_in_images(project)) {
    findings.push_back({mismatch.place, words_for(project, mismatch)});
    findings.back().notes = {{mismatch.command, "here"}, {mismatch.demand->range.span, "asked for here"}};
  }
  return findings;
}

Rule docker_toolchain_mismatch() { return {check}; }

}  // namespace preship
