#include "answers/workflows/lost_in_pipe.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostInPipe& lost : lost_in_pipes(project))
    findings.push_back({lost.command->span,
                        "a failed '" + lost.tool +
                            "' is lost: the step ends with the status of 'tee', since a 'run' without 'shell: bash' "
                            "sets no 'pipefail'",
                        {{lost.reader->words.front().span, "this decides"}}});
  return findings;
}

Rule ci_status_lost_in_pipe() { return {check}; }

}  // namespace preship
