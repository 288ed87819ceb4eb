#include "rule.h"
#include "workspace/ignored_by_git.h"

namespace preship {

static Fix ignore_env(const SourceFile& gitignore, FileId file) {
  const auto end = static_cast<std::uint32_t>(gitignore.text.size());
  const std::string newline = gitignore.text.empty() || gitignore.text.back() == '\n' ? "" : "\n";
  return {"add '.env' to " + gitignore.path, {{{file, end, end}, newline + ".env\n"}}, true};
}

static Findings check(const Project& project) {
  Findings findings;
  const SourceFile* gitignore = project.file(".gitignore");
  if (!project.in_git || gitignore == nullptr) return findings;
  for (const auto& file : project.facts.dotenv_files) {
    const SourceFile& source = project.file(file->file);
    if (!project.in_production({file->file})) continue;
    // Where people copy .env.example to .env, or keep an untracked .env already.
    const bool copied = file->role == DotenvRole::example && base_name(source.path).starts_with(".env");
    const bool real = file->role == DotenvRole::real && !source.tracked && base_name(source.path) == ".env";
    const std::string directory = directory_of(source.path);
    const std::string env = directory == "." ? ".env" : directory + "/.env";
    if ((!copied && !real) || (project.file(env) != nullptr) != real || ignored_by_git(project, env)) continue;
    const FileId id = project.by_path.at(".gitignore");
    findings.push_back({.span = {file->file, 0, 0},
                        .message = real ? "git does not ignore '" + env + "': the next 'git add .' commits it"
                                        : "git does not ignore '" + env + "', to which this file is copied",
                        .notes = {{{id, 0, 0}, "no pattern here matches it"}},
                        .fix = ignore_env(*gitignore, id)});
    break;  // one pattern serves them all
  }
  return findings;
}

Rule env_not_gitignored() { return {check}; }

}  // namespace preship
