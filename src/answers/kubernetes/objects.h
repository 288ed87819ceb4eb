#pragma once
// Which objects of a cluster belong together, and who selects whom.

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "model/kubernetes_workload.h"
#include "model/project.h"
#include "model/rule.h"

namespace preship {

// Objects that are applied together: those of one Sealos template, or those of one directory.
struct ManifestSet {
  std::vector<const KubernetesFile*> files;
  std::vector<const KubernetesObject*> objects;
  bool sealos = false;
  bool complete = true;   // nothing adds to it or changes it: no chart, no kustomization elsewhere, no patch, no remote base
  bool operated = false;  // holds objects of operators, which make objects of their own
};
std::vector<ManifestSet> manifest_sets(const Project& project);

// A container as a deployment.
struct PlacedContainer {
  const KubernetesFile* file;
  const KubernetesObject* object;
  const KubernetesContainer* container;
};
using ContainersByDeployment = std::map<DeploymentId, std::vector<PlacedContainer>>;
ContainersByDeployment containers_by_deployment(const Project& project);
// Those of one deployment, in the order of the files; mostly one.
std::span<const PlacedContainer> containers_of(const Project& project, const DeploymentId& deployment);

struct SetPlace {
  const Project& project;
  const ManifestSet& set;
  const KubernetesObject& object;
};

// A rule that looks at objects one by one, among those they are applied with: `check(place, findings)`.
template <auto check>
Findings each_in_sets(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) check(SetPlace{project, set, *object}, findings);
  return findings;
}

bool matches(const KubernetesSelector& selector, const KubernetesLabels& labels);

// The name without the blanks inside of template expressions: names have no others.
std::string plain_name(std::string name);

// False when both say where they live, and it is not the same.
bool may_share_namespace(const KubernetesObject& one, const KubernetesObject& other);

// True when something is put into the text before a cluster sees it: $NAME, ${{ }}, {{ }}, <name>.
bool is_filled_in(std::string_view text);

// The objects of that kind and name in the set; for namespaced objects, those that may share the namespace.
std::vector<const KubernetesObject*> find_objects(const ManifestSet& set, std::string_view kind, const std::string& name,
                                                  const KubernetesObject& from);

// The names of the objects of that kind.
std::vector<std::string_view> names_in(const ManifestSet& set, std::string_view kind);

// A whole number, nothing for "50%" and templates.
std::optional<int> whole_number(const KubernetesSetting& setting);

// Workloads of the set whose pods the selector matches.
std::vector<const KubernetesObject*> selected_by(const ManifestSet& set, const KubernetesSelector& selector, const KubernetesObject& from);

// The selector without the labels that Kubernetes itself puts on pods.
KubernetesSelector own_labels(KubernetesSelector selector);
// True when pods of any workload of the project have what the selector asks for.
bool selected_anywhere(const Project& project, const KubernetesSelector& selector);

// A workload of the set that stays and that no Service of it selects; null when there is none.
const KubernetesObject* unselected_workload(const ManifestSet& set);

// True when an object of the set selects the workload's pods by the selector that it has: null for those without one.
bool is_selected(const ManifestSet& set, const KubernetesObject& workload,
                 const KubernetesSelector* (*selector_of)(const KubernetesObject&));

// Runs to its end, and is not meant to stay: Job, CronJob.
bool runs_once(const KubernetesObject& object);

}  // namespace preship
