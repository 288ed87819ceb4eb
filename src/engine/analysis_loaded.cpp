// The part of Analysis that follows imports from what a build loads and from what a deployment starts.

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "engine/analysis.h"
#include "link/loaded_by_start.h"
#include "paths/file_kinds.h"

namespace preship {
namespace {

// By which imports are resolved.
std::string names_of_services(const Project& project) {
  std::string services;
  for (const Service& service : project.services) services += service.id.directory + '\n' + service.name + '\n';
  return services;
}

bool is_next(const Service& service) { return std::ranges::find(service.frameworks, "next") != service.frameworks.end(); }

// Reads without which the service does not start.
std::vector<const EnvRead*> demanded_by_javascript(const Project& project, const Service& service) {
  std::vector<const EnvRead*> demanded;
  for (const std::uint32_t index : reads_of(project, service)) {
    const EnvRead& read = project.facts.env_reads[index];
    if (is_javascript(project.files[read.key.span.file].kind) && stops_the_server(project, read)) demanded.push_back(&read);
  }
  return demanded;
}

}  // namespace

// Asked only for Next.js apps that have, in their own code or in what they borrow, a read that must succeed on load.
void Analysis::find_loaded_by_build() {
  project_.loaded_by_build.clear();
  const std::string services = names_of_services(project_);
  for (const Service& service : project_.services) {
    if (!service.production || !is_next(service)) continue;
    const bool wanted = std::ranges::any_of(project_.facts.env_reads, [&](const EnvRead& read) {
      return read.on_load && read.need == Need::required && belongs_to(service, read.service) && project_.in_production(read.span);
    });
    if (wanted) add_loaded_by_next(service, services);
  }
}

void Analysis::add_loaded_by_next(const Service& service, const std::string& services) {
  const auto [known, is_new] = loaded_.try_emplace(services + service.id.directory);
  if (is_new) known->second = loaded_by_next_build(project_, service, [&](FileId id) -> const ModuleImports& { return imports_of(id); });
  project_.loaded_by_build.insert(known->second.begin(), known->second.end());
}

// Asked only for deployments that lack what some code of their service demands.
void Analysis::find_loaded_by_start() {
  project_.loaded_by_start.clear();
  const std::string services = names_of_services(project_);
  std::map<ServiceId, std::vector<const EnvRead*>> demanded;
  std::map<std::pair<ServiceId, FileId>, std::optional<std::set<FileId>>> loaded;  // several stacks start the same
  for (const Deployment& deployment : project_.facts.deployments) {
    const Service* service = deployment.service.empty() ? nullptr : project_.service(deployment.service);
    if (service == nullptr || !deployment.production || !gives_its_environment(project_, deployment)) continue;
    const auto [reads, is_first] = demanded.try_emplace(service->id);
    if (is_first) reads->second = demanded_by_javascript(project_, *service);
    const bool wanted =
        std::ranges::any_of(reads->second, [&](const EnvRead* read) { return !deployment_gives(project_, deployment, read->key.value); });
    if (!wanted) continue;
    if (is_next(*service)) add_loaded_by_next(*service, services);
    const std::optional<FileId> entry = started_source(project_, deployment, *service);
    if (!entry) continue;
    const auto [known, is_new] = loaded.try_emplace({service->id, *entry});
    if (is_new) known->second = loaded_from(project_, *service, *entry, [&](FileId id) -> const ModuleImports& { return imports_of(id); });
    if (known->second) project_.loaded_by_start.emplace(deployment.id, *known->second);
  }
}

const ModuleImports& Analysis::imports_of(FileId id) {
  std::optional<ModuleImports>& imports = slots_[id].imports;
  if (!imports) imports = module_imports(text_of(id).value_or(""));
  return *imports;
}

// Of a file whose slot is new. Most edits leave the imports as they are, and with them what apps load.
void Analysis::keep_imports(FileId id, const std::optional<ModuleImports>& before) {
  if (before && imports_of(id) != *before) loaded_.clear();
}

}  // namespace preship
