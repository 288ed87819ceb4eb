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

bool is_for_foreign_image(const Project& project, const DotenvFile& file) {
  std::string_view real = project.file(file.file).path;
  for (const std::string_view ending : {".example", ".sample", ".template", ".dist"})
    if (real.ends_with(ending)) real.remove_suffix(ending.size());
  bool foreign = false;
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services)
      for (const Text& loaded : service.env_files) {
        if (loaded.value != real && !loaded.value.ends_with("/" + std::string(real))) continue;
        if (service.build) return false;
        foreign = true;
      }
  return foreign && holds(real, "/");
}

}  // namespace preship
