#pragma once
// The loops round most rules about Kubernetes. Production files only, and no patches: these are parts of objects elsewhere.

#include "model/kubernetes.h"
#include "model/kubernetes_workload.h"
#include "model/rule.h"

namespace preship {

struct ObjectPlace {
  const Project& project;
  const KubernetesFile& file;
  const KubernetesObject& object;
};

struct WorkloadPlace {
  const Project& project;
  const KubernetesFile& file;
  const KubernetesObject& object;
  const KubernetesWorkload& workload;
  const KubernetesPodSpec& pod;
};

struct ContainerPlace {
  const Project& project;
  const KubernetesFile& file;
  const KubernetesObject& object;
  const KubernetesPodSpec& pod;
  const KubernetesContainer& container;
  const KubernetesContainerSpec& spec;
};

// Where a finding about something absent stands: the name, or else what comes next to it.
inline Span place_of(const KubernetesObject& object) { return object.name.value.empty() ? object.kind.span : object.name.span; }
inline Span place_of(const ContainerPlace& at) {
  if (!at.container.name.value.empty()) return at.container.name.span;
  return at.container.image ? at.container.image->span : place_of(at.object);
}

template <auto check>
Findings each_object(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.kubernetes_files) {
    if (file->kustomize_patch || project.file(file->file).role != PathRole::production) continue;
    for (const KubernetesObject& object : file->objects) check(ObjectPlace{project, *file, object}, findings);
  }
  return findings;
}

template <auto check>
Findings each_workload(const Project& project) {
  return each_object<[](const ObjectPlace& at, Findings& findings) {
    if (at.object.workload && at.object.workload->pod.present)
      check(WorkloadPlace{at.project, at.file, at.object, *at.object.workload, at.object.workload->pod}, findings);
  }>(project);
}

// Init containers too: what is dangerous in them is dangerous.
template <auto check>
Findings each_container(const Project& project) {
  return each_workload<[](const WorkloadPlace& at, Findings& findings) {
    for (const KubernetesContainer& container : at.object.containers)
      check(ContainerPlace{at.project, at.file, at.object, at.pod, container, *container.spec}, findings);
  }>(project);
}

// "container 'web'", or of the workload when the container has no name.
inline std::string named(const ContainerPlace& at) {
  const std::string& name = at.container.name.value.empty() ? at.object.name.value : at.container.name.value;
  return "container '" + name + "'";
}
inline std::string named(const KubernetesObject& object) { return object.kind.value + " '" + object.name.value + "'"; }

}  // namespace preship
