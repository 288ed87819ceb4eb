#include "link/link.h"

#include <unordered_map>

#include "answers/env/contract.h"
#include "link/caddy.h"
#include "link/compose.h"
#include "link/deployments.h"
#include "link/development_nginx.h"
#include "link/development_stacks.h"
#include "link/idle_profiles.h"
#include "link/image_builds.h"
#include "link/index.h"
#include "link/kamal.h"
#include "link/kubernetes.h"
#include "link/nginx.h"
#include "link/pipelines.h"
#include "link/release.h"
#include "link/services.h"
#include "link/superseded_manifests.h"
#include "link/template_manifests.h"
#include "link/test_folders.h"
#include "link/unbuilt_images.h"
#include "link/unused_files.h"

namespace preship {
namespace {

// Gives each fact the service of what deploys it or, failing that, of the directory it stands in.
class ServiceNames {
 public:
  explicit ServiceNames(const Project& project) : project_(project) {}

  template <class Facts>
  void set(Facts& facts, auto span_of) {
    for (auto& fact : facts) {
      if (!fact.service.empty()) continue;
      if constexpr (requires { fact.deployment; }) {
        if (const Deployment* deployment = project_.deployment(fact.deployment)) fact.service = deployment->service;
        if (!fact.deployment.empty()) continue;  // of a deployment that runs none of our services
      }
      fact.service = of_file(span_of(fact).file);
    }
  }

 private:
  const ServiceId& of_file(FileId file) {
    const auto [entry, is_new] = by_file_.try_emplace(file);
    if (is_new) entry->second = nearest_service(project_.services, project_.file(file).path).id;
    return entry->second;
  }

  const Project& project_;
  std::unordered_map<FileId, ServiceId> by_file_;
};

// What the owner says in [services.X]: a route that answers and a port that listens, at the service's manifest.
void add_settings(Project& project) {
  for (const ServiceSettings& said : project.settings.services) {
    const Service* service = project.service({said.path});
    if (service == nullptr) continue;
    const Span place{service->manifest, 0, 0};
    if (!said.health.empty())
      project.facts.routes.push_back({.path = {said.health, place}, .method = "GET", .framework = "preship.toml", .service = service->id});
    if (said.port != 0) project.facts.ports.push_back({.span = place, .number = said.port, .service = service->id});
  }
}

}  // namespace

void link(Project& project) {
  project.index = {};
  project.answers = std::make_shared<OnceAnswers>();
  index_compose_files(project);
  project.unused_files.clear();
  mark_test_folders(project);
  mark_copies(project);
  link_pipelines(project);
  link_kamal(project);
  read_image_builds(project);
  resolve_compose(project);
  link_kubernetes(project);
  index_artifacts(project);
  link_nginx(project);
  link_caddy(project);
  mark_unused_nginx(project);
  project.services = find_services(project);
  link_deployments(project);
  mark_template_manifests(project);
  mark_superseded_manifests(project);
  mark_development_stacks(project);
  mark_idle_profiles(project);
  mark_unbuilt_images(project);
  mark_development_nginx(project);
  index_targets(project);
  add_ports_of_targets(project);
  add_settings(project);
  give_caddy_reads(project);
  ServiceNames names(project);
  Facts& facts = project.facts;
  names.set(facts.env_reads, [](const EnvRead& read) { return read.span; });
  names.set(facts.env_declarations, [](const EnvDeclaration& declaration) { return declaration.key.span; });
  names.set(facts.opaque, [](const Opaque& opaque) { return opaque.span; });
  names.set(facts.ports, [](const Port& port) { return port.span; });
  names.set(facts.routes, [](const HttpRoute& route) { return route.path.span; });
  names.set(facts.probes, [](const HealthProbe& probe) { return probe.span; });
  names.set(facts.imports, [](const PackageImport& import) { return import.name.span; });
  names.set(facts.django_settings, [](const DjangoSetting& setting) { return setting.name.span; });
  names.set(facts.framework_settings, [](const FrameworkSetting& setting) { return setting.name.span; });
  names.set(facts.own_states, [](const OwnState& state) { return state.what.span; });
  names.set(facts.code_works, [](const CodeWork& work) { return work.call.span; });
  project.env = join_env(facts);
  index_facts(project);
  link_release(project);
}

}  // namespace preship
