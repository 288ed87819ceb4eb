#include "answers/release/loops.h"
#include "knowledge/release/nextly_commands.h"
#include "rule.h"

namespace preship {

static bool by_itself(const Project& project, const ReleasePlace& place) {
  const bool person = place.workflow != nullptr && std::ranges::all_of(place.workflow->events, [](const WorkflowEvent& event) {
                        return event.name.value == "workflow_dispatch";
                      });
  return (!person || place.workflow->events.empty()) && releases(project, place);
}

static std::string effect_of(const ReleaseStep& step) {
  const NextlyCommand* command = step.words.size() > 1 && step.words[0].value == "nextly" ? nextly_command(step.words[1].value) : nullptr;
  if (command != nullptr) {
    for (const std::string_view option : command->by_hand)
      if (option == "*" || has_word(step, option)) return std::string(command->effect);
    // Any command that takes the lock can take it away.
    return has_word(step, "--force-unlock") ? std::string(nextly_command("migrate")->effect) : "";
  }
  return step.kind == ReleaseKind::repair && step.words[0].value != "nextly" ? "changes what is recorded of a migration and runs no SQL"
                                                                             : "";
}

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (step.words.empty() || step.conditional) return std::nullopt;
  const std::string effect = effect_of(step);
  if (effect.empty()) return std::nullopt;
  std::string written;
  for (const Text& word : step.words) written.append(written.empty() ? "" : " ").append(word.value);
  return finding_at(step, "every release runs '" + written + "', which " + effect);
}

Rule migration_recovery_command_in_pipeline() { return {each_release_step<by_itself, check>}; }

}  // namespace preship
