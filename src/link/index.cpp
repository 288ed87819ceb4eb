#include "link/index.h"

#include "answers/env/contract.h"

namespace preship {
namespace {

template <class Facts>
void add_all(ByName& by_name, const Facts& facts, auto name_of) {
  for (std::uint32_t i = 0; i < facts.size(); ++i)
    if (const std::string& name = name_of(facts[i]); !name.empty()) by_name[name].push_back(i);
}

}  // namespace

void fill_index(Project& project) {
  ProjectIndex index;
  const Facts& facts = project.facts;
  for (std::uint32_t i = 0; i < facts.deployments.size(); ++i) index.deployments.try_emplace(facts.deployments[i].id, i);
  add_all(index.declarations, facts.env_declarations, [](const EnvDeclaration& one) -> const std::string& { return one.deployment; });
  add_all(index.opaque, facts.opaque, [](const Opaque& one) -> const std::string& { return one.deployment; });
  add_all(index.reads, facts.env_reads, [](const EnvRead& one) -> const std::string& { return one.service; });
  index.filled = true;
  project.index = std::move(index);
  for (std::uint32_t i = 0; i < project.env.size(); ++i) {
    if (lacks_giver(project, project.env[i])) project.index.wanted.push_back(i);
    if (lacks_reader(project, project.env[i])) project.index.offered.push_back(i);
  }
}

}  // namespace preship
