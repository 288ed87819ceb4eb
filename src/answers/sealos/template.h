#pragma once
// What a Sealos template deploys: the app, its databases, and how they are joined.

#include "answers/kubernetes/objects.h"
#include "answers/sealos/apps.h"

namespace preship {

// A template, and the code of this repository that it runs. Templates of catalogues run images of others: `service` is null.
struct SealosTemplatePlace {
  const KubernetesFile* file = nullptr;
  const Service* service = nullptr;
  const SealosApp* app = nullptr;              // of .sealos/template/index.yaml
  const KubernetesObject* workload = nullptr;  // the app itself, null where there is none
};
// Of production, in the order of the facts. `apps` must live as long as what comes back.
std::vector<SealosTemplatePlace> sealos_templates(const Project& project, const std::vector<SealosApp>& apps);

// `check(project, place, findings)` for each template.
template <auto check>
Findings each_sealos_template(const Project& project) {
  Findings findings;
  const std::vector<SealosApp> apps = sealos_apps(project);
  for (const SealosTemplatePlace& place : sealos_templates(project, apps)) check(project, place, findings);
  return findings;
}

// The container that stays and runs the app; null when the workload has none.
const KubernetesContainer* main_container(const KubernetesObject& workload);

// Where a finding about the whole template stands.
Span place_of_template(const SealosTemplatePlace& place);

// A KubeBlocks database: https://kubeblocks.io/docs/preview/user_docs/references/api-reference/cluster
struct TemplateDatabase {
  const KubernetesObject* cluster = nullptr;
  std::string engine;  // "postgres", "mysql", "mongodb", "redis"; "" for one that this program does not know
};
std::vector<TemplateDatabase> databases_of(const KubernetesFile& file);

// A workload that runs a database as any other image: its engine, "" for any other workload.
std::string_view engine_run_by(const KubernetesObject& object);

// True when code of the repository, or what analysis.json says of it, uses the engine.
bool uses_engine(const Project& project, const SealosTemplatePlace& place, std::string_view engine);

// Everything that the value of a variable is made of: its own text, those of the variables in $(NAME), and the names of the objects that
// give them.
std::string made_of(const KubernetesContainer& container, const KubernetesEnv& env);

}  // namespace preship
