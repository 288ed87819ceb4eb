#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "answers/release/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_plain(std::string_view path) {
  return !path.empty() && !holds_any(path, {"$", "*", "?", "~", "://", "{", "<", "`"}) && !path.starts_with('/') && !path.starts_with('-');
}

// The compose files that the command names, and the script that it runs.
static std::vector<Text> files_named(const ShellCommand& written) {
  const std::vector<Text> words = unwrapped(written).words;
  std::vector<Text> named;
  if (words.empty()) return named;
  const bool compose =
      words[0].value == "docker-compose" || (words[0].value == "docker" && words.size() > 1 && words[1].value == "compose");
  for (std::size_t i = 1; compose && i + 1 < words.size(); ++i)
    if (is_one_of(words[i].value, {"-f", "--file"}) && ends_with_any(words[i + 1].value, {".yml", ".yaml"})) named.push_back(words[i + 1]);
  if (is_one_of(words[0].value, {"bash", "sh"}) && words.size() > 1 && words[1].value.ends_with(".sh")) named.push_back(words[1]);
  if (holds(written.words[0].value, "/") && written.words[0].value.ends_with(".sh")) named.push_back(written.words[0]);
  std::erase_if(named, [](const Text& one) { return !is_plain(one.value); });
  return named;
}

// Checks the repository out: what is on that machine is what is here.
static bool has_this_repository(const ScriptText& text) {
  if (!text.remote) return true;
  return std::ranges::any_of(text.commands, [](const ShellCommand& command) {
    return command.words.size() > 1 && command.words[0].value == "git" &&
           is_one_of(command.words[1].value, {"pull", "clone", "reset", "checkout"});
  });
}

// Names of files that some command may make: whatever it names beside what it runs.
static std::set<std::string, std::less<>> names_made(const Project& project) {
  std::set<std::string, std::less<>> names;
  const auto add = [&](std::string_view word) {
    if (ends_with_any(word, {".sh", ".yml", ".yaml"})) names.emplace(base_name(word));
  };
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) {
      for (const ShellRedirect& redirect : command.flow.redirects) add(redirect.target.value);
      if (!command.words.empty() && is_one_of(command.words[0].value, {"cp", "mv", "curl", "wget", "scp", "rsync", "tee", "ln", "install",
                                                                       "touch", "aws", "gsutil", "git", "unzip", "tar"}))
        for (const Text& word : command.words) add(word.value);
    }
  });
  return names;
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  std::set<std::string, std::less<>> here, made = names_made(project);
  for (const SourceFile& file : project.files) here.emplace(base_name(file.path));
  each_script_text(project, [&](const ScriptText& text) {
    if (!has_this_repository(text)) return;
    for (const ShellCommand& command : text.commands) {
      const ShellFlow& flow = command.flow;
      if (flow.in_branch || flow.in_condition || flow.in_fallback || !flow.or_else.value.empty()) continue;
      for (const Text& named : files_named(command)) {
        const std::string name(base_name(named.value));
        if (here.contains(name) || made.contains(name) || ignored_by_git(project, name)) continue;
        findings.push_back({named.span, "there is no '" + name + "' in this repository: the command fails"});
      }
    }
  });
  return findings;
}

Rule deploy_missing_file() { return {check}; }

}  // namespace preship
