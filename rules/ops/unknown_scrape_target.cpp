#include "answers/compose/services.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_name(std::string_view host) {
  return !host.empty() && !is_digit(host[0]) && host.find_first_of("$.{[%") == std::string_view::npos &&
         !is_one_of(host, {"localhost", "host"});
}

static bool is_named(const ComposeService& service, std::string_view host) {
  return service.name.value == host || (service.container_name && service.container_name->value == host) ||
         service.node->find("hostname").text() == host || std::ranges::find(service.aliases, host, &Text::value) != service.aliases.end();
}

// The stack that runs Prometheus with this file.
static bool mounts(const ComposeService& service, std::string_view name) {
  return std::ranges::any_of(mounts_of(service), [&](const ComposeMount& mount) {
    return holds(mount.source.value, name) || holds(mount.target.value, "prometheus");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const FrameworkSetting& target : project.facts.framework_settings) {
    if (target.name.value != "prometheus.target" || !project.in_production(target.name.span)) continue;
    const std::string host = target.value.value.substr(0, target.value.value.find(':'));
    const std::string_view name = base_name(project.file(target.name.span.file).path);
    bool stack = false, known = false, open = false;
    for (const auto& file : project.facts.compose_files)
      for (const ComposeService& service : file->services) {
        known = known || is_named(service, host);
        stack = stack || mounts(service, name);
        open = open || file->unseen_includes;
      }
    for (const auto& file : project.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects) known = known || object.name.value == host;
    if (!is_name(host) || !stack || known || open) continue;
    findings.push_back(
        {target.value.span, "no service is called '" + host + "': Prometheus finds nothing there, and no graph or alarm moves"});
  }
  return findings;
}

Rule ops_unknown_scrape_target() { return {check}; }

}  // namespace preship
