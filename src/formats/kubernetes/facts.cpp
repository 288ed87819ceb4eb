#include "formats/kubernetes/facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "formats/command_facts.h"
#include "formats/image_reference.h"
#include "formats/kubernetes/keys.h"
#include "formats/kubernetes/model.h"
#include "formats/kubernetes/network.h"
#include "formats/kubernetes/probes.h"
#include "formats/service_url.h"
#include "formats/shell/env.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "model/project.h"
#include "paths/classify.h"

namespace preship {
namespace {

// An object taken from a ConfigMap or Secret as a file that dotenv reads.
// KEY=value files stand beside other files in a ConfigMap: only what looks like a variable is one.
bool is_constant_name(std::string_view name) {
  return !name.empty() && (name[0] < '0' || name[0] > '9') &&
         std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

class Writer {
 public:
  Writer(const KubernetesFile& model, const SourceFile& file, Facts& facts) : model_(model), file_(file), facts_(facts) {}

  void write() {
    add_sources();
    add_services();
    for (const KubernetesObject& object : model_.objects) {
      if (!is_workload(object)) continue;
      add_workload(object);
      add_container_ports(object, facts_);
    }
  }

 private:
  EnvDeclaration declaration(const DeploymentId& deployment) const {
    EnvDeclaration declaration;
    declaration.where = model_.sealos ? DeclaredIn::sealos : DeclaredIn::kubernetes;
    declaration.deployment = deployment;
    return declaration;
  }

  // What ConfigMaps and Secrets hold is known in the repository, whoever takes it.
  void add_sources() {
    for (const KubernetesKeySource& source : model_.key_sources) {
      sources_.emplace(without_template_blanks(source.name.value), &source);
      for (const KubernetesKeySource::Entry& entry : source.entries) {
        if (!is_constant_name(entry.key.value)) continue;
        EnvDeclaration known = declaration({});
        known.key = entry.key;
        known.value = entry.value;
        known.kind = entry.kind;
        facts_.env_declarations.push_back(std::move(known));
      }
    }
  }

  void add_services() {
    std::vector<const KubernetesObject*> services, workloads, all;
    for (const KubernetesObject& object : model_.objects) {
      all.push_back(&object);
      if (is_service(object)) services.push_back(&object);
      if (is_workload(object)) workloads.push_back(&object);
    }
    const std::set<std::string> routed = routed_services(all);
    const auto selected = selected_workloads(services, workloads);
    for (std::size_t i = 0; i < services.size(); ++i) {
      add_service_ports(*services[i], selected[i], facts_);
      if (routed.contains(without_template_blanks(services[i]->name.value))) routed_.insert(selected[i].begin(), selected[i].end());
    }
  }

  void add_workload(const KubernetesObject& object) {
    for (const KubernetesContainer& container : object.containers) {
      add_image(container);
      add_env(container);
      if (container.init) continue;
      add_env_from(container, object.name_space);
      add_env_files(container);
      add_probes(container, file_.text, facts_);
      if (deployments_.insert(container.deployment).second) add_deployment(object, container);
    }
  }

  void add_deployment(const KubernetesObject& object, const KubernetesContainer& container) {
    Deployment deployment{.id = container.deployment,
                          .name = container.main ? object.name : container.name,
                          .kind = model_.sealos ? ArtifactKind::sealos : ArtifactKind::kubernetes,
                          .production = file_.role == PathRole::production && names_production(file_.path),
                          .image = container.image ? container.image->value : "",
                          .web = is_web(object, container)};
    std::vector<YamlNodePtr> arguments = container.node->find("command").items;
    const bool runs = !arguments.empty();
    const std::vector<YamlNodePtr>& rest = container.node->find("args").items;
    arguments.insert(arguments.end(), rest.begin(), rest.end());
    for (const YamlNodePtr& item : arguments)
      if (item->is_scalar()) deployment.command.push_back(item->scalar);
    facts_.deployments.push_back(std::move(deployment));
    if (!runs) return;  // arguments for a program that the image names
    for (const ShellCommand& command : parse_yaml_arguments(arguments, file_.text))
      facts_of_command(command, {.deployment = container.deployment, .probes = false}, facts_);
  }

  bool is_web(const KubernetesObject& object, const KubernetesContainer& container) const {
    if (is_job(object)) return false;
    return is_knative_service(object) || declares_web_port(container) || routed_.contains(&object);
  }

  void add_image(const KubernetesContainer& container) {
    if (!container.image) return;
    Image image = parse_image(*container.image, model_.sealos ? ImageUse::sealos : ImageUse::kubernetes);
    image.opaque = image.opaque || container.node->find("image").opaque;
    image.deployment = container.deployment;
    facts_.images.push_back(std::move(image));
  }

  void add_env(const KubernetesContainer& container) {
    for (const KubernetesEnv& env : container.env) {
      EnvDeclaration given = declaration(container.deployment);
      given.key = env.name;
      given.value = env.value;
      given.kind = env.kind;
      facts_.env_declarations.push_back(std::move(given));
      if (!env.value) continue;
      for (HostReference& host : host_references(env.name.value, *env.value, container.deployment)) facts_.hosts.push_back(std::move(host));
    }
  }

  // Sources of other files are link()'s business.
  void add_env_from(const KubernetesContainer& container, const std::string& name_space) {
    for (const KubernetesEnvFrom& from : container.env_from) {
      const auto [first, last] = sources_.equal_range(without_template_blanks(from.object.value));
      for (auto source = first; source != last; ++source)
        if (gives_to(*source->second, from, name_space)) declare_keys(*source->second, from, declaration(container.deployment), facts_);
    }
  }

  void add_env_files(const KubernetesContainer& container) {
    for (const YamlNodePtr& mount : yaml_items(container.node->find("volumeMounts"))) {
      const std::string& sub_path = mount->find("subPath").text();
      const std::string& mount_path = mount->find("mountPath").text();
      if (!is_env_file(sub_path) && !is_env_file(mount_path)) continue;
      facts_.opaque.push_back({.span = mount->span,
                               .what = OpaqueWhat::env_declarations,
                               .why = "an env file is mounted at '" + mount_path + "'",
                               .deployment = container.deployment});
    }
  }

  const KubernetesFile& model_;
  const SourceFile& file_;
  Facts& facts_;
  std::set<DeploymentId> deployments_;
  std::set<const KubernetesObject*> routed_;  // workloads that a Service opens to the outside
  std::multimap<std::string, const KubernetesKeySource*> sources_;
};

}  // namespace

void add_kubernetes_facts(const KubernetesFile& model, const SourceFile& file, Facts& facts) { Writer(model, file, facts).write(); }

}  // namespace preship
