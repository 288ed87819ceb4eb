#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string_view git_verb(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  for (std::size_t i = 1; i < words.size() && words[0].value == "git"; ++i) {
    if (words[i].value == "-C") ++i;
    else if (!words[i].value.starts_with('-')) return words[i].value;
  }
  return "";
}

// A tag, a commit or what a variable says: not a branch that is made, not files that are put back.
static const Text* wanted_ref(const ShellCommand& command) {
  const Text& last = command.words.back();
  for (const Text& word : command.words)
    if (is_one_of(word.value, {"--", "-b", "-B", "--orphan", "."})) return nullptr;
  const bool version = last.value.size() > 1 && last.value[0] == 'v' && is_digit(last.value[1]);
  return holds(last.value, "$") || version ? &last : nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    // A runner checks out what the workflow is about.
    if (text.step != nullptr && !text.remote) return;
    bool fetched = false, deploys = false;
    const ShellCommand* checkout = nullptr;
    for (const ShellCommand& command : text.commands) {
      const std::string_view verb = git_verb(command);
      fetched = fetched || is_one_of(verb, {"fetch", "pull", "clone", "remote"});
      deploys = deploys || is_one_of(release_kind_of(command), {"deploy", "restart"});
      if (!fetched && checkout == nullptr && is_one_of(verb, {"checkout", "switch"}) && wanted_ref(command) != nullptr) checkout = &command;
    }
    if (checkout != nullptr && deploys)
      findings.push_back({wanted_ref(*checkout)->span,
                          "'" + wanted_ref(*checkout)->value + "' is looked for in what was fetched last: 'git fetch --tags' is missing"});
  });
  return findings;
}

Rule deploy_ref_not_fetched() { return {check}; }

}  // namespace preship
