#include "answers/release/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `pip install -U -r requirements.txt`: what is pinned there stays, and all else moves.
static bool upgrades_list(const ReleaseStep& step) {
  if (step.tool != "pip install" && step.tool != "pip3 install" && step.tool != "uv pip install") return false;
  return (has_word(step, "-U") || has_word(step, "--upgrade")) && (has_word(step, "-r") || has_word(step, "--requirement"));
}

// A tool of the machine, one package on purpose, or no change at all.
static bool is_harmless(const ReleaseStep& step) {
  for (const std::string_view word : {"-g", "--global", "--lock", "--dry-run", "--self", "--help", "--bundler"})
    if (has_word(step, word)) return true;
  return false;
}

static std::optional<Finding> look_at(const ReleasePlace&, const ReleaseStep& step) {
  if ((step.traits != "updates" && !upgrades_list(step)) || is_harmless(step)) return std::nullopt;
  return finding_at(step, "'" + step.tool + "' takes what is newest on the day of the release, and not what was tested");
}

Rule deploy_dependencies_updated() { return {each_release_step<releases, look_at>}; }

}  // namespace preship
