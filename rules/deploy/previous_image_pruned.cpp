#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

static bool deletes_previous(const ReleaseStep& step) {
  if (step.kind != ReleaseKind::prune) return false;
  if (step.tool == "docker rmi" || step.tool == "docker image rm") return true;
  const bool by_age = std::ranges::any_of(step.words, [](const Text& word) { return word.value.find("until=") != std::string::npos; });
  return !by_age && (has_word(step, "-a") || has_word(step, "-af") || has_word(step, "-fa") || has_word(step, "--all"));
}

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (!deletes_previous(step)) return std::nullopt;
  return finding_at(step, "'" + step.tool + "' deletes the image of the version before, which a rollback needs");
}

Rule deploy_previous_image_pruned() { return {each_release_step<releases_on_server, check>}; }

}  // namespace preship
