#include "answers/env_files/expected.h"

#include "answers/ignored_by_git.h"
#include "rule.h"

namespace preship {

static Fix ignore_file(const SourceFile& gitignore, FileId file, std::string_view name) {
  const auto end = static_cast<std::uint32_t>(gitignore.text.size());
  const std::string newline = gitignore.text.empty() || gitignore.text.back() == '\n' ? "" : "\n";
  return {"add '" + std::string(name) + "' to " + gitignore.path, {{{file, end, end}, newline + std::string(name) + "\n"}}, true};
}

static bool is_ignored(const Project& project, const ExpectedEnvFile& file) {
  // Of two names the one that git ignores is meant.
  return ignored_by_git(project, file.path) || (!file.or_else.empty() && ignored_by_git(project, file.or_else));
}

static std::string message_for(const ExpectedEnvFile& file) {
  return "git does not ignore '" + file.path + "'" +
         (file.exists         ? ": the next 'git add .' commits it"
          : file.from_compose ? ", which holds the values of this service"
                              : ", to which this file is copied");
}

static Findings check(const Project& project) {
  const SourceFile* gitignore = project.file(".gitignore");
  if (!project.in_git || gitignore == nullptr) return {};
  Findings findings;
  const std::vector<ExpectedEnvFile> expected = expected_env_files(project);
  std::set<std::string_view> seen;  // one pattern serves all files of a name
  for (const ExpectedEnvFile& file : expected) {
    if ((project.file(file.path) != nullptr) != file.exists || is_ignored(project, file)) continue;
    if (!seen.insert(base_name(file.path)).second) continue;
    const FileId id = project.by_path.at(".gitignore");
    findings.push_back({.span = file.by,
                        .message = message_for(file),
                        .notes = {{{id, 0, 0}, "no pattern here matches it"}},
                        .fix = ignore_file(*gitignore, id, base_name(file.path))});
  }
  return findings;
}

Rule env_not_gitignored() { return {check}; }

}  // namespace preship
