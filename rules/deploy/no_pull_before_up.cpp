#include "answers/compose/called_files.h"
#include "answers/compose/moving_images.h"
#include "answers/compose/services.h"
#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// A release, not a script that starts a stack for some other reason.
static bool is_release(const Project& project, const ScriptText& text) {
  return text.remote ||
         holds_any(lower_case(base_name(project.file(text.file).path)), {"deploy", "release", "update", "upgrade", "rollout", "rollback"});
}

static bool fetches(const ShellCommand& command) {
  if (command.words.empty() || command.words[0].value == "git") return false;
  return std::ranges::any_of(command.words,
                             [](const Text& word) {
                               return is_one_of(word.value, {"pull", "build", "--build", "load"});
                             }) ||
         std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "--pull"); });
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    const std::string directory = directory_of(project.file(text.file).path);
    ComposeCalls calls(project, text.remote ? std::vector<std::string>{"."} : std::vector<std::string>{".", directory});
    bool fetched = false;
    for (const ShellCommand& command : text.commands) {
      fetched = fetched || fetches(command);
      const auto call = calls.see(command);
      // A test starts what it has just made, and ends it.
      if (fetched || !call || call->action != "up" || (text.step != nullptr && !text.remote) || !is_release(project, text)) continue;
      for (const ComposeFile* file : calls.files_of(*call)) {
        const Image* image = is_for_production(project, *file) ? moving_image(project, *file) : nullptr;
        if (image == nullptr) continue;
        findings.push_back({command.span, "'" + image->reference.value + "' starts as this machine has it: nothing pulls it before"});
        findings.back().notes.push_back({image->reference.span, "the image that moves"});
        return;
      }
    }
  });
  return findings;
}

Rule deploy_no_pull_before_up() { return {check}; }

}  // namespace preship
