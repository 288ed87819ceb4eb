#include "answers/migrations/migrations.h"

#include <algorithm>
#include <map>

#include "answers/release/release.h"
#include "text/words.h"

namespace preship {
namespace {

bool begins_with_digits(std::string_view name, std::size_t count) {
  return name.size() > count && std::ranges::all_of(name.substr(0, count), is_digit);
}

std::string parent(const std::string& path) { return directory_of(path); }

bool has_file(const Project& project, const std::string& directory, std::string_view name) {
  return project.by_path.contains(directory == "." ? std::string(name) : directory + "/" + std::string(name));
}

// A file beside the folder or above it, up to the root.
bool has_above(const Project& project, std::string directory, std::string_view name) {
  for (;; directory = parent(directory)) {
    if (has_file(project, directory, name)) return true;
    if (directory == ".") return false;
  }
}

// The tool and the folder of migrations that the path belongs to; an empty tool for any other file.
std::pair<std::string, std::string> folder_of(const Project& project, const std::string& path) {
  const std::string directory = parent(path);
  const std::string_view name = base_name(path), folder = base_name(directory);
  if (name == "migration.sql" && base_name(parent(directory)) == "migrations") return {"prisma", parent(directory)};
  if (name == "_journal.json" && folder == "meta") return {"drizzle", parent(directory)};
  if (folder == "versions" && name.ends_with(".py") && has_above(project, directory, "alembic.ini")) return {"alembic", directory};
  if (folder == "migrations" && name.ends_with(".py") && begins_with_digits(name, 4) && has_above(project, directory, "manage.py"))
    return {"django", directory};
  if (folder == "migrate" && name.ends_with(".rb") && begins_with_digits(name, 14)) return {"rails", directory};
  if (directory.ends_with("database/migrations") && name.ends_with(".php") && begins_with_digits(name, 4) &&
      has_above(project, directory, "artisan"))
    return {"laravel", directory};
  return {};
}

// "build": "node scripts/check-db.js && next build"
bool is_run_by_package(const Project& project, std::string_view name) {
  return std::ranges::any_of(project.facts.packages, [&](const auto& package) {
    return std::ranges::any_of(package->scripts, [&](const PackageScript& script) { return holds(script.command.value, name); });
  });
}

}  // namespace

std::vector<MigrationFolder> migration_folders(const Project& project) {
  std::map<std::string, MigrationFolder> folders;
  for (const auto& [path, id] : project.by_path) {
    if (project.files[id].role != PathRole::production) continue;
    auto [tool, directory] = folder_of(project, path);
    if (tool.empty()) continue;
    MigrationFolder& folder = folders[directory];
    const bool newer = folder.tool.empty() || path > project.files[folder.newest].path;
    if (newer) folder.newest = id;
    folder.tool = tool;
    folder.directory = directory;
  }
  std::vector<MigrationFolder> result;
  for (auto& [directory, folder] : folders) {
    const Service* best = nullptr;
    for (const Service& service : project.services)
      if (lies_in(directory, service.id.directory) && (best == nullptr || service.id.directory.size() > best->id.directory.size()))
        best = &service;
    folder.service = best == nullptr ? ServiceId{"."} : best->id;
    result.push_back(std::move(folder));
  }
  return result;
}

bool migrates_itself(const Project& project, const ServiceId& service) {
  return std::ranges::any_of(project.facts.migration_files, [&](const auto& file) {
    if (file->calls.empty()) return false;
    const SourceFile& source = project.files[file->file];
    return service.empty() || source.role == PathRole::production || is_run_by_package(project, base_name(source.path));
  });
}

int replicas_of(const Project& project, const ReleasePlace& place, Span& span) {
  const auto count = [&](const YamlNode& node) {
    if (!node.is_scalar() || node.text().empty() || node.text().size() > 3 || !std::ranges::all_of(node.text(), is_digit)) return 1;
    span = node.scalar.span;
    return std::stoi(node.text());
  };
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      if (std::ranges::any_of(object.containers, [&](const KubernetesContainer& container) {
            return (!place.deployment.empty() && container.deployment == place.deployment) || container.name.span == place.span;
          }))
        return count(object.node->find("spec").find("replicas"));
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services)
      if (DeploymentId(project.files[compose->file].path, service.name.value) == place.deployment)
        return count(service.node->find("deploy").find("replicas"));
  return 1;
}

bool brings_database(const Project& project, const MigrationFolder& folder) {
  return std::ranges::any_of(project.by_path, [&](const auto& file) {
    return ends_with_any(file.first, {".db", ".sqlite", ".sqlite3"}) && lies_in(file.first, folder.service.directory);
  });
}

bool migrates_at_start(const Project& project) {
  return std::ranges::any_of(release_places(project), [](const ReleasePlace& place) {
    const bool starts =
        place.kind == PlaceKind::image_start || place.kind == PlaceKind::compose_service || place.kind == PlaceKind::kubernetes_pod;
    return starts && place.production &&
           std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::migrate; });
  });
}

}  // namespace preship
