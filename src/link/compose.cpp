#include "link/compose.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

#include "formats/compose/merge.h"
#include "formats/compose/service.h"
#include "formats/env_value.h"
#include "link/compose_runs.h"
#include "paths/classify.h"
#include "paths/compose_names.h"

namespace preship {
namespace {

constexpr std::size_t merge_cap = 50'000;   // nodes of all services together
constexpr std::size_t entry_cap = 200'000;  // entries of their env files
constexpr std::size_t chain_cap = 32;

using ServiceKey = std::pair<FileId, std::string>;

class Completion {
 public:
  explicit Completion(const Project& project) : project_(project) {
    for (const auto& compose : project.facts.compose_files) {
      files_.emplace(compose->file, compose.get());
      for (const ComposeService& service : compose->services) services_.try_emplace({compose->file, service.name.value}, &service);
    }
  }

  // The node with everything that other files add; the node of the file itself when there is nothing.
  YamlNodePtr complete(const ComposeFile& compose, const ComposeService& service) {
    const ServiceKey key{compose.file, service.name.value};
    if (const auto known = complete_.find(key); known != complete_.end()) return known->second;
    if (open_.size() >= chain_cap || !open_.insert(key).second) return service.node;
    YamlNodePtr node = service.node;
    if (const auto [file, base] = base_of(compose, service); base != nullptr)
      node = merge_compose_service(complete(*file, *base), rest_of(service), budget_);
    open_.erase(key);
    return complete_.emplace(key, node).first->second;
  }

  // True when the service needs a file that is not here.
  bool lacks_half(const ComposeFile& compose, const ComposeService& service) const {
    if (base_of(compose, service).second != nullptr) return false;
    return service.node->find("extends").has("file") || (!service.image && !service.build);
  }

 private:
  using Base = std::pair<const ComposeFile*, const ComposeService*>;

  Base find(std::string_view path, std::string_view name) const {
    const auto file = project_.by_path.find(std::string(path));
    const auto compose = file == project_.by_path.end() ? files_.end() : files_.find(file->second);
    if (compose == files_.end()) return {};
    const auto service = services_.find({compose->first, name});
    return service == services_.end() ? Base{} : Base{compose->second, service->second};
  }

  Base base_of(const ComposeFile& compose, const ComposeService& service) const {
    if (!service.extends_file.empty()) return find(service.extends_file, service.extends_service);
    const std::string& path = project_.file(compose.file).path;
    const bool is_override = base_name(path).find("compose.override.") != std::string_view::npos;
    if (!is_override && (service.image || service.build || service.node->has("extends"))) return {};
    for (const std::string_view name : default_compose_names) {
      const auto beside = resolve_path(directory_of(path), name);
      if (!beside || *beside == path) continue;
      if (const Base base = find(*beside, service.name.value); base.second != nullptr) return base;
    }
    return {};
  }

  static YamlNodePtr rest_of(const ComposeService& service) {
    if (!service.node->has("extends")) return service.node;
    auto rest = std::make_shared<YamlNode>(*service.node);
    std::erase_if(rest->pairs, [](const YamlPair& pair) { return pair.key.value == "extends"; });
    return rest;
  }

  const Project& project_;
  std::map<FileId, const ComposeFile*> files_;
  std::map<std::pair<FileId, std::string_view>, const ComposeService*> services_;
  std::map<ServiceKey, YamlNodePtr> complete_;
  std::set<ServiceKey> open_;
  std::size_t budget_ = merge_cap;
};

void remove_facts(Facts& facts, const std::unordered_set<DeploymentId>& deployments) {
  const auto remove = [&](auto& items) { std::erase_if(items, [&](const auto& item) { return deployments.contains(item.deployment); }); };
  remove(facts.env_declarations);
  remove(facts.images);
  remove(facts.ports);
  remove(facts.probes);
  remove(facts.hosts);
  remove(facts.opaque);
  std::erase_if(facts.deployments, [&](const Deployment& deployment) { return deployments.contains(deployment.id); });
}

ComposeSite site_of(const Project& project, const ComposeFile& compose) {
  const SourceFile& file = project.file(compose.file);
  const bool production = compose.production && project.in_production({compose.file, 0, 0});
  return {compose.file, file.path, production, [&project](FileId id) -> const SourceFile& { return project.file(id); },
          compose.project_directory};
}

void add_opaque(Facts& facts, const Span& span, std::string why, const DeploymentId& deployment) {
  facts.opaque.push_back({.span = span, .what = OpaqueWhat::env_declarations, .why = std::move(why), .deployment = deployment});
}

void complete_services(Project& project) {
  Completion completion(project);
  Facts added;
  std::unordered_set<DeploymentId> replaced;
  std::vector<std::shared_ptr<const ComposeFile>> files = project.facts.compose_files;
  for (auto& compose : files) {
    const ComposeSite site = site_of(project, *compose);
    auto changed = std::make_shared<ComposeFile>(*compose);
    bool is_changed = false;
    for (std::size_t i = 0; i < changed->services.size(); ++i) {
      ComposeService& service = changed->services[i];
      const DeploymentId id(site.path, service.name.value);
      if (completion.lacks_half(*compose, compose->services[i]))
        add_opaque(added, service.name.span, "the rest of the service is in another file", id);
      const YamlNodePtr node = completion.complete(*compose, compose->services[i]);
      const bool as_read = node == service.node && compose->project_directory.empty();
      if (as_read || !node->is_mapping()) continue;
      service = read_compose_service(site, service.name, node);
      added.append(facts_of_compose_service(site, service));
      replaced.insert(id);
      is_changed = true;
    }
    if (is_changed) compose = std::move(changed);
  }
  remove_facts(project.facts, replaced);
  project.facts.append(std::move(added));
  project.facts.compose_files = std::move(files);
}

EnvDeclaration declaration_of(const DotenvEntry& entry, const DeploymentId& deployment) {
  EnvDeclaration declaration{.key = entry.key, .where = DeclaredIn::env_file, .deployment = deployment};
  if (!entry.has_equals) return declaration;
  declaration.value = entry.value;
  declaration.kind = value_kind(entry.value.value);
  if (declaration.kind == ValueKind::computed && entry.quote == '\'') declaration.kind = ValueKind::literal;
  return declaration;
}

class EnvFiles {
 public:
  explicit EnvFiles(Project& project) : project_(project) {
    for (const auto& file : project.facts.dotenv_files) dotenv_.emplace(file->file, file.get());
  }

  void provide(const Text& path, const DeploymentId& deployment) {
    const auto id = project_.by_path.find(path.value);
    if (id == project_.by_path.end())
      return add_opaque(project_.facts, path.span, "env_file " + path.value + " is not in the repository", deployment);
    const auto file = dotenv_.find(id->second);
    if (file == dotenv_.end() || file->second->entries.size() > entries_left_)
      return add_opaque(project_.facts, path.span, "env_file " + path.value + " cannot be read", deployment);
    entries_left_ -= file->second->entries.size();
    for (const DotenvEntry& entry : file->second->entries)
      if (!entry.commented) project_.facts.env_declarations.push_back(declaration_of(entry, deployment));
  }

 private:
  Project& project_;
  std::map<FileId, const DotenvFile*> dotenv_;
  std::size_t entries_left_ = entry_cap;
};

void provide_env_files(Project& project) {
  EnvFiles files(project);
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services)
      for (const Text& path : service.env_files)
        if (!path.value.empty()) files.provide(path, DeploymentId(project.file(compose->file).path, service.name.value));
}

// BuildKit takes `dockerfile` where nobody names a file and there is no `Dockerfile`.
// https://github.com/moby/buildkit/blob/master/frontend/dockerui/build.go
std::string lower_dockerfile(const Project& project, const std::string& path) {
  if (base_name(path) != "Dockerfile" || project.by_path.contains(path)) return {};
  const std::string lower = path.substr(0, path.size() - std::string_view("Dockerfile").size()) + "dockerfile";
  return project.by_path.contains(lower) ? lower : std::string();
}

void find_lower_dockerfiles(Project& project) {
  const auto lower_of = [&](const ComposeService& service) {
    return service.build ? lower_dockerfile(project, service.build->dockerfile) : std::string();
  };
  for (auto& compose : project.facts.compose_files) {
    if (std::ranges::all_of(compose->services, [&](const ComposeService& service) { return lower_of(service).empty(); })) continue;
    auto changed = std::make_shared<ComposeFile>(*compose);
    for (ComposeService& service : changed->services)
      if (std::string lower = lower_of(service); !lower.empty()) service.build->dockerfile = std::move(lower);
    compose = std::move(changed);
  }
  for (Deployment& deployment : project.facts.deployments)
    if (std::string lower = lower_dockerfile(project, deployment.dockerfile); !lower.empty()) deployment.dockerfile = std::move(lower);
}

}  // namespace

void resolve_compose(Project& project) {
  read_compose_runs(project);
  complete_services(project);
  find_lower_dockerfiles(project);
  provide_env_files(project);
}

}  // namespace preship
