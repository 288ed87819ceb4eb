#include "link/index.h"

#include "answers/env/contract.h"

namespace preship {
namespace {

template <class Key, class Facts>
void add_all(IndexBy<Key>& index, const Facts& facts, Key Facts::value_type::*key) {
  for (std::uint32_t i = 0; i < facts.size(); ++i)
    if (!(facts[i].*key).empty()) index[facts[i].*key].push_back(i);
}

template <class Models>
void add_paths(const Project& project, std::unordered_map<std::string, std::uint32_t>& by_path, const Models& models) {
  for (std::uint32_t i = 0; i < models.size(); ++i) by_path.try_emplace(project.file(models[i]->file).path, i);
}

}  // namespace

void index_compose_files(Project& project) { add_paths(project, project.index.compose_files, project.facts.compose_files); }

void index_artifacts(Project& project) {
  ProjectIndex& index = project.index;
  const Facts& facts = project.facts;
  for (std::uint32_t i = 0; i < facts.deployments.size(); ++i) index.deployments.try_emplace(facts.deployments[i].id, i);
  add_paths(project, index.dockerfiles, facts.dockerfiles);
  for (std::uint32_t i = 0; i < facts.packages.size(); ++i) index.packages.try_emplace(facts.packages[i]->directory, i);
}

void index_facts(Project& project) {
  ProjectIndex& index = project.index;
  const Facts& facts = project.facts;
  add_all(index.deployments_of, facts.deployments, &Deployment::service);
  add_all(index.reads, facts.env_reads, &EnvRead::service);
  add_all(index.opaque_of, facts.opaque, &Opaque::service);
  add_all(index.declarations, facts.env_declarations, &EnvDeclaration::deployment);
  add_all(index.opaque, facts.opaque, &Opaque::deployment);
  add_all(index.ports, facts.ports, &Port::deployment);
  add_all(index.probes, facts.probes, &HealthProbe::deployment);
  add_all(index.images, facts.images, &Image::deployment);
  for (std::uint32_t i = 0; i < facts.ports.size(); ++i)
    if (facts.ports[i].deployment.empty()) index.code_ports[facts.ports[i].service].push_back(i);
  for (std::uint32_t i = 0; i < facts.hosts.size(); ++i) index.hosts[facts.hosts[i].host.value].push_back(i);
  for (std::uint32_t i = 0; i < project.env.size(); ++i) {
    if (lacks_giver(project, project.env[i])) index.wanted.push_back(i);
    if (lacks_reader(project, project.env[i])) index.offered.push_back(i);
  }
}

}  // namespace preship
