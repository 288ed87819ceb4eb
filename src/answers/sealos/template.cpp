#include "answers/sealos/template.h"

#include <algorithm>
#include <set>

#include "answers/storage/engines.h"
#include "knowledge/stores/stores.h"
#include "model/kubernetes_network.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

// "mongo" of images and "mongodb" of everything else.
std::string_view common_name(std::string_view engine) { return engine == "mongo" ? "mongodb" : engine; }

// "postgresql", "postgresql-16", "apecloud-mysql", "mongodb", "redis-7"
std::string engine_named(std::string_view name) {
  if (name.starts_with("postgresql") || name.starts_with("vanilla-postgresql")) return "postgres";
  if (holds(name, "mysql")) return "mysql";
  return name.starts_with("mongodb") ? "mongodb" : name.starts_with("redis") ? "redis" : "";
}

std::string engine_of_cluster(const KubernetesObject& cluster) {
  const YamlNode& spec = cluster.node->find("spec");
  if (std::string engine = engine_named(spec.find("clusterDefinitionRef").text()); !engine.empty()) return engine;
  if (std::string engine = engine_named(spec.find("clusterDef").text()); !engine.empty()) return engine;
  for (const KubernetesLabel& label : cluster.labels)
    if (is_one_of(label.key.value, {"clusterdefinition.kubeblocks.io/name", "kb.io/database"}))
      if (std::string engine = engine_named(label.value.value); !engine.empty()) return engine;
  for (const YamlNodePtr& component : spec.find("componentSpecs").items)
    for (const char* key : {"componentDef", "componentDefRef"})
      if (std::string engine = engine_named(component->find(key).text()); !engine.empty()) return engine;
  return "";
}

bool stays(const KubernetesObject& object) { return is_one_of(object.kind.value, {"Deployment", "StatefulSet"}); }

// The workload that the root path of an Ingress leads to.
const KubernetesObject* behind_root(const KubernetesFile& file) {
  for (const KubernetesObject& ingress : file.objects) {
    if (!ingress.route) continue;
    for (const KubernetesBackend& backend : ingress.route->backends) {
      if (backend.path && !is_one_of(backend.path->value, {"/", "/()(.*)", "/(.*)"})) continue;
      for (const KubernetesObject& service : file.objects) {
        if (!service.service || plain_name(service.name.value) != plain_name(backend.service.value)) continue;
        for (const KubernetesObject& workload : file.objects)
          if (stays(workload) && workload.workload && matches(service.service->selector, workload.workload->pod.labels)) return &workload;
      }
    }
  }
  return nullptr;
}

const KubernetesObject* app_of(const KubernetesFile& file) {
  if (const KubernetesObject* workload = behind_root(file)) return workload;
  for (const KubernetesObject& object : file.objects)
    if (stays(object) && engine_run_by(object).empty() && main_container(object) != nullptr) return &object;
  return nullptr;
}

const Service* service_run_by(const Project& project, const KubernetesFile& file) {
  for (const KubernetesObject& object : file.objects)
    for (const KubernetesContainer& container : object.containers)
      if (const Deployment* deployment = project.deployment(container.deployment); deployment != nullptr && !deployment->service.empty())
        return project.service(deployment->service);
  return nullptr;
}

void add_parts(const KubernetesContainer& container, const KubernetesEnv& env, std::set<std::string>& seen, std::string& parts) {
  if (!seen.insert(env.name.value).second) return;
  if (env.value) parts += plain_name(env.value->value) + "\n";
  if (!env.object.value.empty()) parts += plain_name(env.object.value) + "\n";
  for (const Text& reference : env.references)
    for (const KubernetesEnv& other : container.env)
      if (other.name.value == reference.value) add_parts(container, other, seen, parts);
}

}  // namespace

std::vector<SealosTemplatePlace> sealos_templates(const Project& project, const std::vector<SealosApp>& apps) {
  std::vector<SealosTemplatePlace> places;
  for (const auto& file : project.facts.kubernetes_files) {
    if (!file->sealos_template || !project.in_production({file->file})) continue;
    SealosTemplatePlace place{.file = file.get()};
    const auto app = std::ranges::find(apps, file.get(), &SealosApp::manifest);
    if (app != apps.end()) {
      place.app = &*app;
      place.service = &service_of(project, *app);
    } else {
      place.service = service_run_by(project, *file);
    }
    place.workload = app_of(*file);
    places.push_back(place);
  }
  return places;
}

const KubernetesContainer* main_container(const KubernetesObject& workload) {
  for (const KubernetesContainer& container : workload.containers)
    if (container.main) return &container;
  return nullptr;
}

Span place_of_template(const SealosTemplatePlace& place) {
  for (const KubernetesObject& object : place.file->objects)
    if (object.kind.value == "Template") return object.name.value.empty() ? object.kind.span : object.name.span;
  return place.file->sealos_template->span;
}

std::vector<TemplateDatabase> databases_of(const KubernetesFile& file) {
  std::vector<TemplateDatabase> databases;
  for (const KubernetesObject& object : file.objects)
    if (object.kind.value == "Cluster" && object.api_version.value.starts_with("apps.kubeblocks.io/"))
      databases.push_back({&object, engine_of_cluster(object)});
  return databases;
}

std::string_view engine_run_by(const KubernetesObject& object) {
  const KubernetesContainer* container = stays(object) ? main_container(object) : nullptr;
  return container == nullptr || !container->image ? "" : common_name(store_of_image(image_name(container->image->value)));
}

bool uses_engine(const Project& project, const SealosTemplatePlace& place, std::string_view engine) {
  if (place.app != nullptr && place.app->analysis != nullptr)
    for (const JsonValue& database : place.app->analysis->root.find("databases").items)
      if (database.text() == engine) return true;
  if (place.service == nullptr) return false;
  const std::vector<UsedEngine> engines = engines_of(project, *place.service);
  return std::ranges::find(engines, engine, &UsedEngine::engine) != engines.end();
}

std::string made_of(const KubernetesContainer& container, const KubernetesEnv& env) {
  std::string parts;
  std::set<std::string> seen;
  add_parts(container, env, seen, parts);
  return parts;
}

}  // namespace preship
