#include "answers/compose/env_files.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool is_handed_out(const Project& project, const std::string& path) {
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& compose) {
    return std::ranges::any_of(compose->services, [&](const ComposeService& service) {
      return std::ranges::any_of(service.env_files, [&](const Text& file) { return file.value == path; });
    });
  });
}

bool is_named_by_command(const Project& project, std::string_view name) {
  return std::ranges::any_of(project.files,
                             [&](const SourceFile& file) { return holds(file.text, "--env-file") && holds(file.text, name); });
}

}  // namespace

bool reaches_container_only(const Project& project, const EnvDeclaration& declaration) {
  if (declaration.where != DeclaredIn::env_file) return false;
  const std::string& path = project.file(declaration.key.span.file).path;
  return !base_name(path).starts_with(".env") && is_handed_out(project, path) && !is_named_by_command(project, base_name(path));
}

}  // namespace preship
