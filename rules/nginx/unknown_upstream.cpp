#include "answers/ports/upstream_names.h"
#include "rule.h"

namespace preship {

// Every name that containers and nginx itself can resolve in this repository.
static std::set<std::string> known_names(const Project& project) {
  std::set<std::string> names = {"localhost", "host.docker.internal", "gateway.docker.internal", "unix"};
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services) {
      names.insert(service.name.value);
      if (service.container_name) names.insert(service.container_name->value);
      for (const Text& alias : service.aliases) names.insert(alias.value);
    }
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      if (object.kind.value == "Service") names.insert(object.name.value);
  for (const auto& nginx : project.facts.nginx_files)
    for (const NginxDirective& directive : nginx->directives) {
      if (directive.name.value == "upstream" && !directive.arguments.empty()) names.insert(directive.arguments[0].value);
      for (const NginxDirective& inner : directive.block)
        if (inner.name.value == "upstream" && !inner.arguments.empty()) names.insert(inner.arguments[0].value);
    }
  return names;
}

// A compose file beside the configuration or above it: the names in it are the ones that nginx sees.
static bool deployed_by_compose(const Project& project, const std::string& path) {
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& compose) {
    return lies_in(path, directory_of(project.file(compose->file).path)) && starts_nginx(project, *compose);
  });
}

static Findings check(const Project& project) {
  Findings findings;
  const std::set<std::string> names = known_names(project);
  for (const HostReference& host : project.facts.hosts) {
    const SourceFile& file = project.file(host.host.span.file);
    if (file.kind != FileKind::nginx || !project.in_production(host.host.span) || names.contains(host.host.value)) continue;
    // A name with a dot may live anywhere; one with a variable is decided at run time.
    if (host.host.value.find_first_of(".$:{") != std::string::npos || !deployed_by_compose(project, file.path)) continue;
    findings.push_back({host.host.span, "nginx will not start: no service or upstream is named '" + host.host.value + "'"});
    if (const auto meant = service_meant(project, host))
      findings.back().fix = Fix{"use '" + *meant + "'", {{host.host.span, *meant}}, false};
  }
  return findings;
}

Rule nginx_unknown_upstream() { return {check}; }

}  // namespace preship
