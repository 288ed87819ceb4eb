#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/matrix.h"
#include "answers/queries.h"
#include "engine/release/state.h"
#include "knowledge/env/platform_keys.h"

namespace preship {
namespace {

// What a deployment takes its keys from beside those that its file shows; "" when it shows all of them.
std::string hidden_source(const Project& project, const Deployment& deployment) {
  for (const std::uint32_t index : places_of(project.index.opaque, deployment.id))
    if (const Opaque& opaque = project.facts.opaque[index]; opaque.what == OpaqueWhat::env_declarations) return opaque.why;
  return "";
}

bool runs_for_long(const Deployment& deployment) {
  return deployment.kind != ArtifactKind::workflow && deployment.kind != ArtifactKind::dockerfile;
}

void add_deployments(const Project& project, const ServiceId& service, const std::string& key, ServiceKey& result) {
  for (const Deployment* deployment : production_deployments(project, service)) {
    if (!runs_for_long(*deployment)) continue;
    if (deployment_gives(project, *deployment, key)) result.givers.push_back(deployment->id.text());
    else if (gives_its_environment(project, *deployment))
      (deployment->command.empty() ? result.lacking : result.others).push_back(deployment->id.text());
    else if (const std::string source = hidden_source(project, *deployment); !source.empty())
      result.hidden.emplace_back(deployment->id.text(), source);
  }
}

ServiceKey key_of_row(const Project& project, StatePlaces& places, const EnvService& service, const EnvRow& row) {
  ServiceKey key{.service_name = service.name, .read = !row.reads.empty()};
  const auto needs = [&](std::uint32_t index) { return breaks_when_absent(project, project.facts.env_reads[index]); };
  key.breaks = row.need == Need::required && std::ranges::any_of(row.reads, needs) && !needs_no_declaration(project, row.key);
  key.defaulted = row.need == Need::defaulted;
  key.while_building = row.phases.contains(Phase::build);
  key.in_browser = row.phases.contains(Phase::browser);
  if (!row.reads.empty()) key.place = places.at(project.facts.env_reads[row.reads.front()].span);
  for (const EnvCell& cell : row.cells)
    if (service.sources[cell.source].where == DeclaredIn::example) key.examples.push_back(service.sources[cell.source].name);
  add_deployments(project, {service.directory}, row.key, key);
  // A worker of the same code may read less than its server; where nothing gives the key, nobody else is left to need it.
  if (key.givers.empty()) key.lacking.insert(key.lacking.end(), key.others.begin(), key.others.end()), key.others.clear();
  return key;
}

// A package that lends its code: the apps that import it have its keys.
bool is_only_lent(const Project& project, const EnvService& row) {
  const Service* service = project.service({row.directory});
  return service != nullptr && ((!service->deployable && is_lent(project, *service)) || !service->production);
}

bool gives_for_production(const Project& project, const EnvDeclaration& declaration) {
  if (!project.in_production(declaration.key.span) || declaration.commented) return false;
  switch (declaration.where) {
    case DeclaredIn::compose:
    case DeclaredIn::compose_build:
    case DeclaredIn::kubernetes:
    case DeclaredIn::sealos:
    case DeclaredIn::platform:
    case DeclaredIn::systemd:
    case DeclaredIn::dockerfile_env:
    case DeclaredIn::example:
    case DeclaredIn::env_file:
      return true;
    default:
      return false;
  }
}

std::string giver_name(const Project& project, const EnvDeclaration& declaration) {
  return declaration.deployment.name().empty() ? project.file(declaration.key.span.file).path : declaration.deployment.text();
}

}  // namespace

void add_env_state(const Project& project, StatePlaces& places, ReleaseState& state) {
  for (const EnvService& service : env_matrix(project)) {
    if (is_only_lent(project, service)) continue;
    state.services.insert(service.directory);
    for (const EnvRow& row : service.rows)
      if (row.verdict != EnvVerdict::platform) state.keys[{service.directory, row.key}] = key_of_row(project, places, service, row);
  }
  for (const EnvKey& key : project.env) {
    if (!key.reads.empty() || may_be_read_dynamically(project, key.key) || project.mentioned_by_readers.contains(key.key) ||
        is_read_by_convention(key.key))
      state.read.insert(key.key);
    for (const std::uint32_t index : key.declarations) {
      const EnvDeclaration& declaration = project.facts.env_declarations[index];
      if (gives_for_production(project, declaration)) state.given[key.key].push_back(giver_name(project, declaration));
    }
  }
}

}  // namespace preship
