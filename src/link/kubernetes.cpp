#include "link/kubernetes.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "answers/env/contract.h"
#include "formats/kubernetes/keys.h"
#include "formats/kubernetes/model.h"
#include "formats/kubernetes/network.h"
#include "formats/yaml/query.h"
#include "link/kustomize.h"

namespace preship {
namespace {

using File = std::shared_ptr<const KubernetesFile>;

// A Sealos template is complete in itself; its names mean nothing outside of it.
bool is_joined(const Project& project, const KubernetesFile& file) {
  return !file.sealos && project.files[file.file].role == PathRole::production;
}

std::string absent(std::string_view what, std::string_view name) {
  std::string text(what);
  return text.append(" '").append(name).append("' is not in the repository");
}

struct SourceInFile {
  const KubernetesKeySource* source = nullptr;
  FileId file = 0;
};

class EnvFromLinker {
 public:
  explicit EnvFromLinker(Project& project) : project_(project) {
    for (const File& file : project.facts.kubernetes_files)
      for (const KubernetesKeySource& source : file->key_sources)
        sources_.emplace(without_template_blanks(source.name.value), SourceInFile{&source, file->file});
  }

  void link(const KubernetesFile& file) {
    for (const KubernetesObject& object : file.objects)
      for (const KubernetesContainer& container : object.containers)
        for (const KubernetesEnvFrom& from : container.env_from)
          if (!container.init) link(file, container, from, object.name_space);
  }

 private:
  void link(const KubernetesFile& file, const KubernetesContainer& container, const KubernetesEnvFrom& from,
            const std::string& name_space) {
    const std::string directory = directory_of(project_.files[file.file].path);
    bool known = false;
    const auto [first, last] = sources_.equal_range(without_template_blanks(from.object.value));
    for (auto at = first; at != last && from.object.value.find('$') == std::string::npos; ++at) {
      const auto& [source, owner] = at->second;
      if (owner == file.file || !gives_to(*source, from, name_space) || !is_near(file, owner, directory)) continue;
      known = true;
      give(file, *source, container, from);
    }
    // The file's own sources were given by the extractor.
    for (auto at = first; at != last; ++at)
      known = known || (at->second.file == file.file && gives_to(*at->second.source, from, name_space));
    if (!known) add_opaque(from, absent(from.secret ? "envFrom secret" : "envFrom config map", from.object.value), container);
  }

  bool is_near(const KubernetesFile& file, FileId owner, const std::string& directory) const {
    const SourceFile& other = project_.files[owner];
    return !file.sealos && other.role == PathRole::production && directory_of(other.path) == directory;
  }

  void give(const KubernetesFile& file, const KubernetesKeySource& source, const KubernetesContainer& container,
            const KubernetesEnvFrom& from) {
    EnvDeclaration base;
    base.where = file.sealos ? DeclaredIn::sealos : DeclaredIn::kubernetes;
    base.deployment = container.deployment;
    declare_keys(source, from, base, project_.facts);
    for (const Text& path : source.env_files)
      if (!give_env_file(path.value, from, base)) add_opaque(from, absent("env file", path.value), container);
  }

  bool give_env_file(const std::string& path, const KubernetesEnvFrom& from, EnvDeclaration base) {
    for (const auto& dotenv : project_.facts.dotenv_files) {
      if (project_.files[dotenv->file].path != path) continue;
      for (const DotenvEntry& entry : dotenv->entries) {
        if (entry.commented) continue;
        base.key = {from.prefix + entry.key.value, entry.key.span};
        base.value = entry.value;
        base.kind = entry.value.value.empty() ? ValueKind::empty : ValueKind::literal;
        project_.facts.env_declarations.push_back(base);
      }
      return true;
    }
    return false;
  }

  void add_opaque(const KubernetesEnvFrom& from, const std::string& why, const KubernetesContainer& container) {
    project_.facts.opaque.push_back(
        {.span = from.span, .what = OpaqueWhat::env_declarations, .why = why, .deployment = container.deployment});
  }

  Project& project_;
  std::multimap<std::string, SourceInFile> sources_;
};

// The Kubernetes objects of one directory, whose Services select each other's pods.
struct Directory {
  std::vector<const KubernetesObject*> services, workloads, all;
};

class ServiceLinker {
 public:
  explicit ServiceLinker(Project& project) : project_(project) {
    for (Deployment& deployment : project.facts.deployments) deployments_.emplace(deployment.id, &deployment);
  }

  void link(const Directory& directory) {
    const std::set<std::string> routed = routed_services(directory.all);
    const auto selected = selected_workloads(directory.services, directory.workloads);
    for (std::size_t i = 0; i < directory.services.size(); ++i) {
      const KubernetesObject& service = *directory.services[i];
      if (std::ranges::any_of(selected[i], [&](const auto* workload) { return workload->span.file == service.span.file; })) continue;
      if (selected[i].empty()) continue;
      replace_ports(service, selected[i]);
      if (routed.contains(service.name.value)) open(selected[i]);
    }
  }

 private:
  // The extractor saw the Service without its pods.
  void replace_ports(const KubernetesObject& service, const std::vector<const KubernetesObject*>& workloads) {
    std::erase_if(project_.facts.ports,
                  [&](const Port& port) { return port.role == PortRole::targets && lies_within(port.span, service.span); });
    add_service_ports(service, workloads, project_.facts);
  }

  void open(const std::vector<const KubernetesObject*>& workloads) {
    for (const KubernetesObject* workload : workloads)
      for (const KubernetesContainer& container : workload->containers)
        if (const auto found = deployments_.find(container.deployment); found != deployments_.end() && container.main && !is_job(*workload))
          found->second->web = true;
  }

  Project& project_;
  std::unordered_map<DeploymentId, Deployment*> deployments_;
};

void link_services(Project& project) {
  std::map<std::string, Directory> directories;
  for (const File& file : project.facts.kubernetes_files) {
    if (!is_joined(project, *file)) continue;
    Directory& directory = directories[directory_of(project.files[file->file].path)];
    for (const KubernetesObject& object : file->objects) {
      if (is_service(object)) directory.services.push_back(&object);
      if (is_workload(object)) directory.workloads.push_back(&object);
      directory.all.push_back(&object);
    }
  }
  ServiceLinker linker(project);
  for (const auto& [path, directory] : directories) linker.link(directory);
}

}  // namespace

void link_kubernetes(Project& project) {
  if (project.facts.kubernetes_files.empty()) return;
  link_kustomize(project);
  const std::vector<File> files = project.facts.kubernetes_files;
  EnvFromLinker env_from(project);
  for (const File& file : files) env_from.link(*file);
  link_services(project);
}

}  // namespace preship
