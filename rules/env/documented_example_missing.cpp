#include <algorithm>

#include "answers/files.h"
#include "model/document.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "cp .env.example .env": the first operand, where both name an env file as it lies there.
static const Text* copied_example(const ShellCommand& command) {
  if (command.words.size() < 3 || !is_one_of(command.words[0].value, {"cp", "copy", "mv"})) return nullptr;
  const Text& source = command.words[command.words.size() - 2];
  const std::string_view name = base_name(source.value), target = base_name(command.words.back().value);
  if (source.value.find_first_of("$*?<{~") != std::string::npos || source.value.starts_with('/')) return nullptr;
  const bool example = holds(name, "env") && holds_any(name, {"example", "sample", "template", "dist"});
  return example && holds(target, "env") ? &source : nullptr;
}

// Whatever directory the reader is in by then.
static bool lies_somewhere(const Project& project, std::string_view path) {
  while (path.starts_with("./") || path.starts_with("../")) path.remove_prefix(path.find('/') + 1);
  const std::string below = "/" + std::string(path);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) { return file.path == path || file.path.ends_with(below); });
}

static std::string like_it(const Project& project) {
  for (const auto& file : project.facts.dotenv_files)
    if (file->role == DotenvRole::example && project.in_production({file->file})) return project.file(file->file).path;
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& document : project.facts.documents) {
    const SourceFile& source = project.file(document->file);
    if (!(source.role == PathRole::production || source.role == PathRole::docs) || holds(source.path, "node_modules")) continue;
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands) {
        const Text* example = copied_example(command);
        if (example == nullptr || lies_somewhere(project, example->value)) continue;
        const std::string other = like_it(project);
        findings.push_back({.span = example->span,
                            .message = "there is no '" + example->value + "': whoever follows this has no list of what the app needs" +
                                       (other.empty() ? "" : " (did you mean '" + other + "'?)"),
                            .fold = {example->value, "", "and here"}});
      }
  }
  return findings;
}

Rule env_documented_example_missing() { return {check}; }

}  // namespace preship
