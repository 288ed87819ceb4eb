#include "answers/storage/engines.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "knowledge/stores/drivers.h"
#include "model/migration.h"

namespace preship {
namespace {

void add_engine(std::vector<UsedEngine>& engines, UsedEngine engine) {
  if (!engine.engine.empty() && std::ranges::find(engines, engine.engine, &UsedEngine::engine) == engines.end())
    engines.push_back(std::move(engine));
}

void add_drivers(std::vector<UsedEngine>& engines, std::string_view registry, const auto& projects, const Project& project,
                 const Service& service) {
  for (const auto& one : projects) {
    if (one->directory != service.id.directory || !project.in_production({one->file})) continue;
    for (const auto& dependency : one->dependencies)
      if (!dependency.dev)
        add_engine(engines, {std::string(engine_of_driver(registry, dependency.name.value)), "package '" + dependency.name.value + "'",
                             dependency.name.span});
  }
}

}  // namespace

std::vector<UsedEngine> engines_of(const Project& project, const Service& service) {
  std::vector<UsedEngine> engines;
  for (const auto& file : project.facts.migration_files) {
    if (file->dialect.empty() || file->dialect == "other" || !project.in_production({file->file})) continue;
    if (owner_of(project, directory_of(project.file(file->file).path)).id != service.id) continue;
    add_engine(engines,
               {file->dialect == "postgresql" ? "postgres" : file->dialect, "the configuration of its migrations",
                Span{file->file, 0, std::min<std::uint32_t>(1, static_cast<std::uint32_t>(project.file(file->file).text.size()))}});
  }
  add_drivers(engines, "npm", project.facts.packages, project, service);
  add_drivers(engines, "python", project.facts.python_projects, project, service);
  return engines;
}

}  // namespace preship
