#include "link/services.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "knowledge/code/frameworks.h"
#include "knowledge/packages/manifests.h"
#include "paths/ignore_rules.h"
#include "text/words.h"

namespace preship {
namespace {

Service node_service(const Project& project, const PackageJson& package) {
  Service service{.id = {package.directory}, .manifest = package.file, .has_manifest = true};
  service.name = package.name && !package.name->value.empty() ? package.name->value : std::string(base_name(package.directory));
  service.production = project.file(package.file).role == PathRole::production;
  bool serves = false;
  for (const NodeFramework& framework : node_frameworks()) {
    const PackageDependency* dependency = package.dependency(std::string(framework.package));
    // A library lists its framework as a development or peer dependency to test against it.
    if (dependency == nullptr || (dependency->dev && framework.app)) continue;
    service.frameworks.emplace_back(framework.name);
    serves = serves || framework.app;
  }
  service.published = package.published;
  service.deployable = !package.published && (serves || package.script("start") != nullptr);
  return service;
}

// A module of a package, not the root of one.
bool lies_in_python_package(const Project& project, const std::string& path) {
  const std::string directory = directory_of(path);
  return directory != "." && project.by_path.contains(directory + "/__init__.py");
}

bool has_above(const Project& project, std::string directory, std::string_view name) {
  while (directory != ".") {
    directory = directory_of(directory);
    if (project.by_path.contains(directory == "." ? std::string(name) : directory + "/" + std::string(name))) return true;
  }
  return false;
}

bool is_manifest(const Project& project, const std::string& path) {
  const std::string_view name = base_name(path);
  if (name == "setup.py") return !lies_in_python_package(project, path);
  if (ends_with_any(name, {".csproj", ".fsproj", ".vbproj"})) return true;
  const UnitManifest* manifest = find_unit_manifest(path);
  return manifest != nullptr && (manifest->below.empty() || has_above(project, directory_of(path), manifest->below));
}

void add_other_manifests(const Project& project, std::map<std::string, Service>& found) {
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!is_manifest(project, file.path)) continue;
    const std::string directory = directory_of(file.path);
    const auto [entry, is_new] = found.try_emplace(directory);
    Service& service = entry->second;
    if (!is_new && service.has_manifest) continue;
    service.id.directory = directory;
    service.name = base_name(directory);
    service.manifest = id;
    service.has_manifest = true;
    service.production = file.role == PathRole::production;
    // A lone requirements.txt is often a list of tools; what deploys the directory decides.
    if (base_name(file.path) == "manage.py") {
      service.deployable = true;
      service.frameworks.emplace_back("django");
    }
    // Of an app or a library of Nx or Nest, which may leave all dependencies in one package.json at the root.
    if (const UnitManifest* manifest = find_unit_manifest(file.path); manifest != nullptr && !manifest->below.empty())
      service.deployable = holds("/" + directory, "/apps/");
  }
}

// Do the workspace globs of `root` hold `directory`?
bool workspace_holds(const std::string& root, const std::vector<Text>& globs, const std::string& directory) {
  if (directory == root || !lies_in(directory, root)) return false;
  const std::string_view relative = root == "." ? std::string_view(directory) : std::string_view(directory).substr(root.size() + 1);
  bool held = false;
  for (const Text& glob : globs) {
    std::string_view pattern = glob.value;
    const bool negated = pattern.starts_with('!');
    if (negated) pattern.remove_prefix(1);
    if (pattern.starts_with("./")) pattern.remove_prefix(2);
    if (pattern.ends_with('/')) pattern.remove_suffix(1);
    if (glob_match(pattern, relative)) held = !negated;
  }
  return held;
}

void set_workspace_roots(const Project& project, std::map<std::string, Service>& found) {
  for (auto& [directory, service] : found) {
    service.workspace_root = directory;
    for (const auto& package : project.facts.packages)
      if (workspace_holds(package->directory, package->workspaces, directory)) service.workspace_root = package->directory;
    for (const auto& workspace : project.facts.workspace_globs)
      if (workspace_holds(workspace->directory, workspace->globs, directory)) service.workspace_root = workspace->directory;
  }
}

using Dependencies = std::map<std::string, std::vector<std::string>>;  // directory to directories of packages it imports

Dependencies workspace_dependencies(const Project& project, const std::map<std::string, Service>& found) {
  std::map<std::string, std::string> by_name;
  for (const auto& package : project.facts.packages)
    if (package->name && found.contains(package->directory)) by_name.emplace(package->name->value, package->directory);
  Dependencies result;
  for (const auto& package : project.facts.packages)
    for (const PackageDependency& dependency : package->dependencies) {
      const auto lender = by_name.find(dependency.name.value);
      // A package from the registry may share its name with one of ours only when the version says so.
      if (lender != by_name.end() && lender->second != package->directory) result[package->directory].push_back(lender->second);
    }
  return result;
}

void set_lenders(const Project& project, std::map<std::string, Service>& found) {
  const Dependencies direct = workspace_dependencies(project, found);
  for (auto& [directory, service] : found) {
    std::set<std::string> seen;
    std::vector<std::string> open = {directory};
    while (!open.empty()) {
      const auto next = direct.find(open.back());
      open.pop_back();
      if (next == direct.end()) continue;
      for (const std::string& lender : next->second)
        if (lender != directory && seen.insert(lender).second) open.push_back(lender);
    }
    for (const std::string& lender : seen) service.lenders.push_back({lender});
  }
}

}  // namespace

std::vector<Service> find_services(const Project& project) {
  std::map<std::string, Service> found;
  for (const auto& package : project.facts.packages) found[package->directory] = node_service(project, *package);
  add_other_manifests(project, found);
  found.try_emplace(".", Service{.id = {"."}, .name = "."});
  set_workspace_roots(project, found);
  set_lenders(project, found);
  std::vector<Service> services;
  for (auto& [directory, service] : found) services.push_back(std::move(service));
  return services;
}

const Service& nearest_service(const std::vector<Service>& services, std::string_view path) {
  for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
    const auto found = std::ranges::lower_bound(services, ServiceId{directory}, {}, &Service::id);
    if (found != services.end() && found->id.directory == directory) return *found;
    if (directory == ".") return services.front();
  }
}

}  // namespace preship
