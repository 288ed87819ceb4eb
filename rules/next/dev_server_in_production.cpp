#include "answers/build/dev_server.h"
#include "answers/env/values.h"
#include "rule.h"

namespace preship {

// A compose file without a word for production that still runs the app as production.
static bool claims_production(const Project& project, const Deployment& deployment) {
  return std::ranges::any_of(places_of(project.index.declarations, deployment.id), [&](std::uint32_t index) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    return declaration.key.value == "NODE_ENV" && declaration.value && declaration.value->value == "production";
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const Stage stage = stage_of(project, deployment);
    const std::optional<DevServer> server = stage == Stage::elsewhere ? std::nullopt : started_dev_server(project, deployment);
    if (!server) continue;
    Finding finding{server->span, "'" + deployment.name.value + "' starts the development server '" + server->program + "' in production"};
    if (server->script) finding.notes.push_back({*server->script, "the script '" + server->script_name + "'"});
    if (server->code) finding.notes.push_back({*server->code, "it is started here"});
    if (stage == Stage::offered) finding.confidence = claims_production(project, deployment) ? Confidence::medium : Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule next_dev_server_in_production() { return {check}; }

}  // namespace preship
