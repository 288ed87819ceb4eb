#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// Commands that take the files as they lie there: "docker push" the image that was built of them.
constexpr std::string_view shipping[] = {"vercel deploy",   "vercel --prod", "flyctl deploy",   "fly deploy",  "railway up",
                                         "gcloud run",      "gcloud app",    "wrangler deploy", "docker push", "docker compose push",
                                         "firebase deploy", "eb deploy",     "netlify deploy"};

static std::string shipped_by(const ShellCommand& command) {
  const std::vector<Text> words = unwrapped(command).words;
  if (words.empty()) return "";
  // A folder: one file, such as an env file, is no release.
  const bool copies = words[0].value == "rsync" || (words[0].value == "scp" && std::ranges::any_of(words, [](const Text& word) {
                                                      return word.value.starts_with("-") && holds(word.value, "r");
                                                    }));
  if (copies && std::ranges::any_of(words, [](const Text& word) { return holds(word.value, ":") && !word.value.starts_with('-'); }))
    return words[0].value;
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < 3; ++i) text += (i == 0 ? "" : " ") + words[i].value;
  for (const std::string_view one : shipping)
    if (text == one || text.starts_with(std::string(one) + " ")) return std::string(one);
  return "";
}

// The script asks git what it has, or works on a copy of its own.
static bool asks_git(std::string_view text) {
  return holds_any(text, {"git diff", "git status", "git diff-index", "git stash", "git clone", "git archive", "git worktree", "--dirty",
                          "git checkout", "git pull", "git fetch"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& script : project.facts.shell_scripts) {
    const SourceFile& file = project.file(script->file);
    const bool releases = holds_any(lower_case(base_name(file.path)), {"deploy", "release", "publish", "ship"});
    if (!releases || (file.role != PathRole::production && file.role != PathRole::tooling) || asks_git(file.text)) continue;
    for (const ShellCommand& command : script->commands) {
      const std::string what = shipped_by(command);
      if (what.empty()) continue;
      findings.push_back(
          {command.span, "'" + what + "' ships what lies in the folder, committed or not: nothing asks 'git status' before"});
      break;
    }
  }
  return findings;
}

Rule deploy_uncommitted_changes() { return {check}; }

}  // namespace preship
