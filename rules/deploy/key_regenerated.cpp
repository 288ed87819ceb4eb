#include "answers/release/release.h"
#include "answers/scripts/generated_passwords.h"
#include "rule.h"

namespace preship {

// A script that makes the app runs once; one that only ships runs again.
static bool makes_the_app(const ScriptText& text) {
  return std::ranges::any_of(text.commands, [](const ShellCommand& command) {
    const std::vector<Text>& words = command.words;
    if (words.size() < 2 || !command.flow.or_else.value.empty() || command.flow.in_branch) return false;
    return (words[0].value == "heroku" && is_one_of(words[1].value, {"create", "apps:create"})) ||
           (is_one_of(words[0].value, {"fly", "flyctl"}) && is_one_of(words[1].value, {"launch", "apps"})) ||
           (words[0].value == "railway" && words[1].value == "init");
  });
}

static bool ships(const ScriptText& text) {
  return std::ranges::any_of(text.commands, [](const ShellCommand& command) { return takes_over(release_kind(release_kind_of(command))); });
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    if (!ships(text) || makes_the_app(text)) return;
    for (const Text& word : generated_keys(project, text)) {
      const std::string name = word.value.substr(0, word.value.find('='));
      findings.push_back({.span = word.span,
                          .message = "each deployment makes a new '" + name + "': what was signed or encrypted with the old one is lost",
                          .fold = {std::to_string(text.file), name, "and a new '" + name + "'"}});
    }
  });
  return findings;
}

Rule deploy_key_regenerated() { return {check}; }

}  // namespace preship
