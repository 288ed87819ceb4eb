#include "answers/command_texts.h"
#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "rule.h"

namespace preship {

static bool may_be_service(const Project& project, const std::string& name) {
  return has_service(project, name) ||
         std::ranges::any_of(project.facts.compose_files, [](const auto& file) { return file->unseen_includes; });
}

// The service whose container is called so; null when none is.
static const ComposeService* named_container(const Project& project, const std::string& name) {
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services)
      if (service.container_name && service.container_name->value == name) return &service;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    for (const ShellCommand& command : commands)
      for (const Text& name : services_named(command)) {
        const ComposeService* meant = may_be_service(project, name.value) ? nullptr : named_container(project, name.value);
        const PathRole role = project.file(name.span.file).role;
        if (meant == nullptr || (role != PathRole::production && role != PathRole::tooling) || !seen.insert(name.span).second) continue;
        findings.push_back({name.span, "'" + name.value + "' is a container; compose knows its service as '" + meant->name.value + "'"});
        findings.back().notes.push_back({meant->container_name->span, "the name of the container"});
        findings.back().fix = Fix{"name the service", {{name.span, meant->name.value}}, true};
      }
  });
  return findings;
}

Rule deploy_container_name_for_service() { return {check}; }

}  // namespace preship
