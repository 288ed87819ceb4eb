#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  const bool starts = step.tool.ends_with("compose up") && step.kind == ReleaseKind::deploy && has_word(step, "-d");
  if (!starts || has_word(step, "--remove-orphans")) return std::nullopt;
  return finding_at(step,
                    "'" + step.tool + "' leaves containers of services that are no longer in the file: '--remove-orphans' is missing");
}

Rule deploy_no_remove_orphans() { return {each_release_step<releases_on_server, check>}; }

}  // namespace preship
