#include "answers/each.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_in_container(const Project& project, const ServiceId& service) {
  return std::ranges::any_of(production_deployments(project, service), [](const Deployment* deployment) {
    return !deployment->build_context.empty() || !deployment->dockerfile.empty() || !deployment->image.empty();
  });
}

static bool logs_to_console(const Project& project, const ServiceId& service) {
  return std::ranges::any_of(project.facts.framework_settings, [&](const FrameworkSetting& one) {
    return one.name.value == "log.console" && one.service == service && project.in_production(one.name.span);
  });
}

// `node server.js >> app.log`: nothing reaches the container's own log.
static void add_redirects(const Place<DockerInstruction>& place, Findings& findings) {
  if (!is_one_of(place->keyword.value, {"CMD", "ENTRYPOINT"}) || place.stage != &place.dockerfile->stages.back()) return;
  for (const ShellCommand& command : place->commands)
    for (const ShellRedirect& redirect : command.flow.redirects) {
      const std::string& target = redirect.target.value;
      const bool output = is_one_of(redirect.operation, {">", ">>", "1>", "1>>", "&>", "&>>"});
      if (output && target.find_first_of("&$") == std::string::npos && !target.starts_with("/dev/") && !target.starts_with("/proc/"))
        findings.push_back(
            {redirect.target.span, "the log goes to '" + target + "' in the container, where nobody sees it and nothing keeps it"});
    }
}

static Findings check(const Project& project) {
  Findings findings = each<DockerInstruction, add_redirects>(project);
  for (const FrameworkSetting& one : project.facts.framework_settings) {
    if (one.name.value != "log.file" || !project.in_production(one.name.span) || !is_in_container(project, one.service) ||
        logs_to_console(project, one.service))
      continue;
    findings.push_back({one.name.span, "the app logs to files of its container alone, where nobody sees them and nothing keeps them"});
    findings.back().fold = {one.service.directory, one.name.value, "and here"};
  }
  return findings;
}

Rule ops_logs_to_file() { return {check}; }

}  // namespace preship
