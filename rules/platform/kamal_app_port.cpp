#include "answers/build/start.h"
#include "answers/platforms/kamal.h"
#include "knowledge/code/servers.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The ports that the last stage says it opens; empty where one of them cannot be known.
static std::vector<const Port*> exposed_ports(const Project& project, const Deployment& deployment) {
  std::vector<const Port*> exposed;
  for (const std::uint32_t index : places_of(project.index.ports, image_id(deployment.dockerfile)))
    if (const Port& port = project.facts.ports[index]; port.role == PortRole::exposes) {
      if (!port.env_key.empty() || port.number == 0) return {};
      exposed.push_back(&port);
    }
  return exposed;
}

// A server by itself: what a script of the project starts, or a server in front of it, may open any port.
static bool starts_server_itself(const Project& project, const Deployment& deployment) {
  const std::vector<ShellCommand> programs = started_programs(project, deployment);
  return !programs.empty() && std::ranges::all_of(programs, [](const ShellCommand& command) {
    return !command.words.empty() && find_server_program(base_name(command.words[0].value)) != nullptr;
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const KamalSetup* setup = kamal_setup_of(project, deployment);
    if (setup == nullptr || !setup->production || !deployment.web || !deployment.command.empty() || !deployment.target.empty() ||
        !project.in_production(deployment.name.span))
      continue;
    const std::vector<const Port*> asked = container_ports(project, deployment), exposed = exposed_ports(project, deployment);
    if (asked.size() != 1 || exposed.empty() || may_be_set(project, deployment, "PORT") || !listens_of(project, deployment).empty() ||
        !starts_server_itself(project, deployment))
      continue;
    const auto is_asked = [&](const Port* port) { return port->number == asked[0]->number; };
    if (std::ranges::any_of(exposed, is_asked)) continue;
    const std::string number = std::to_string(exposed[0]->number);
    findings.push_back({asked[0]->span, "Kamal's proxy asks '" + deployment.name.value + "' on port " + std::to_string(asked[0]->number) +
                                            ", and the image opens " + number + ": 'app_port: " + number + "' belongs here"});
    findings.back().notes.push_back({exposed[0]->span, "the port of the image"});
  }
  return findings;
}

Rule platform_kamal_app_port() { return {check}; }

}  // namespace preship
