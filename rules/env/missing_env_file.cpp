#include "answers/together.h"
#include "rule.h"

namespace preship {

// Portainer writes stack.env itself (docs.portainer.io, "Environment variables" of stacks).
static bool is_env_name(std::string_view path) {
  return base_name(path).find("env") != std::string_view::npos && base_name(path) != "stack.env";
}

// An example that tells what belongs into the file: beside it, or in a directory above.
static bool has_example(const Project& project, std::string_view path) {
  return std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
    const std::string& other = project.file(file->file).path;
    return file->role == DotenvRole::example && lies_in(path, directory_of(other));
  });
}

static bool is_made_elsewhere(const Project& project, const std::string& path) {
  const std::string name(base_name(path));
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    const bool makes = file.kind == FileKind::shell || file.kind == FileKind::makefile || file.kind == FileKind::workflow;
    return makes && file.text.find(name) != std::string::npos;
  });
}

static bool is_missing(const Project& project, const ComposeService& service, const Text& path) {
  if (path.value.empty() || path.value.find('$') != std::string::npos || !is_env_name(path.value)) return false;
  if (project.by_path.contains(path.value) || std::ranges::find(project.ignored_env_files, path.value) != project.ignored_env_files.end())
    return false;
  if (std::ranges::find(service.optional_env_files, path.value) != service.optional_env_files.end()) return false;
  return !has_example(project, path.value) && !is_made_elsewhere(project, path.value);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services)
      for (const Text& path : service.env_files)
        if (compose->production && project.in_production(path.span) && is_missing(project, service, path))
          findings.push_back(
              {.span = path.span,
               .message = "'" + path.value + "' is needed here, but it is not in the repository, and no example says what belongs in it",
               .fold = {path.value, "", "also needed here"}});
  return findings;
}

Rule env_missing_env_file() { return {check}; }

}  // namespace preship
