#include "answers/files.h"
#include "answers/scripts/scripts.h"
#include "knowledge/release/heroku.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A folder that is an app by itself, that of the script before others; null when the root is one, or no folder is.
static const SourceFile* app_below_root(const Project& project, const std::string& beside) {
  const auto tells = [](const SourceFile& file) { return tells_heroku(base_name(file.path)); };
  const auto app = [&](const SourceFile& file) { return tells(file) && file.role == PathRole::production; };
  if (first_file(project, [&](const SourceFile& file) { return tells(file) && directory_of(file.path) == "."; }) != nullptr) return nullptr;
  const SourceFile* near = first_file(project, [&](const SourceFile& file) { return app(file) && directory_of(file.path) == beside; });
  return near != nullptr ? near : first_file(project, app);
}

// A repository that is made on the spot, or buildpacks that are told where to look.
static bool says_where(const ScriptText& text) {
  return std::ranges::any_of(text.commands, [](const ShellCommand& command) {
    const std::vector<Text>& words = command.words;
    if (words.size() > 1 && words[0].value == "git" && is_one_of(words[1].value, {"init", "subtree", "worktree"})) return true;
    return std::ranges::any_of(words, [](const Text& word) {
      return holds_any(word.value, {"buildpack", "stack:set", "PROJECT_PATH", "APP_BASE"});
    });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  if (!project.in_git || project.file(".gitmodules") != nullptr || app_below_root(project, "") == nullptr) return findings;
  each_script_text(project, [&](const ScriptText& text) {
    if (says_where(text)) return;
    const SourceFile* app = app_below_root(project, directory_of(project.file(text.file).path));
    for (const ShellCommand& command : text.commands) {
      const std::vector<Text>& words = command.words;
      if (words.size() < 3 || words[0].value != "git" || words[1].value != "push" || words[2].value != "heroku" || command.flow.in_fallback)
        continue;
      findings.push_back({{words[0].span.file, words[0].span.begin, words[2].span.end},
                          "this pushes the whole repository, and its root has nothing that Heroku could build: the app is in '" +
                              directory_of(app->path) + "'"});
    }
  });
  return findings;
}

Rule deploy_heroku_finds_no_app() { return {check}; }

}  // namespace preship
