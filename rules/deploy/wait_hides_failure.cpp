#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool ships(const ShellCommand& command) {
  return is_one_of(release_kind_of(command), {"deploy", "restart", "push", "copy", "build", "migrate"});
}

static void check_text(const ScriptText& text, Findings& findings) {
  const ShellCommand* background = nullptr;
  for (const ShellCommand& command : text.commands) {
    if (background == nullptr && command.flow.background && ships(command)) background = &command;
    const bool waits_for_all = command.words.size() == 1 && command.words[0].value == "wait" && !command.flow.in_branch;
    if (background == nullptr || !waits_for_all) continue;
    findings.push_back({command.words[0].span,
                        "'wait' without a job succeeds whatever became of '" + unwrapped(*background).words[0].value +
                            "': a failed release looks like a good one",
                        {{background->words[0].span, "this runs in the background"}}});
    return;
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) { check_text(text, findings); });
  return findings;
}

Rule deploy_wait_hides_failure() { return {check}; }

}  // namespace preship
