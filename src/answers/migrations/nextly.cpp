#include "answers/migrations/nextly.h"

#include <algorithm>
#include <map>
#include <set>

namespace preship {

std::set<std::string> nextly_directories(const Project& project) {
  std::set<std::string> directories;
  for (const auto& [path, id] : project.by_path)
    if (base_name(path).starts_with("nextly.config.") && project.files[id].role == PathRole::production)
      directories.insert(directory_of(path));
  return directories;
}

std::vector<NextlySetup> nextly_setups(const Project& project) {
  std::vector<NextlySetup> setups;
  for (const auto& file : project.facts.migration_files) {
    if (!file->config || project.files[file->file].role != PathRole::production) continue;
    NextlySetup setup{.file = file.get(), .directory = directory_of(project.files[file->file].path)};
    const std::string& folder = setup.db().find("migrationsDir").text();
    setup.migrations = resolve_path(setup.directory, folder.empty() ? "src/db/migrations" : folder).value_or("");
    setups.push_back(std::move(setup));
  }
  return setups;
}

bool migrates_on_boot(const NextlySetup& setup) { return setup.db().find("runMigrationsOnBoot").text() == "true"; }

std::vector<std::string> nextly_folders(const Project& project) {
  std::set<std::string> folders;
  for (const auto& sql : project.facts.sql_files) {
    if (sql->sha256.empty() || project.files[sql->file].role != PathRole::production) continue;
    const std::string folder = directory_of(project.files[sql->file].path);
    const bool snapshots = std::ranges::any_of(project.by_path, [&](const auto& file) {
      return file.first.ends_with(".snapshot.json") && directory_of(file.first) == folder + "/meta";
    });
    if (sql->generated || !sql->markers.empty() || snapshots) folders.insert(folder);
  }
  for (const NextlySetup& setup : once<nextly_setups>(project))
    if (!setup.migrations.empty() && std::ranges::any_of(project.by_path, [&](const auto& file) {
          return file.first.ends_with(".sql") && directory_of(file.first) == setup.migrations;
        }))
      folders.insert(setup.migrations);
  return {folders.begin(), folders.end()};
}

std::vector<NextlyPair> nextly_pairs(const Project& project) {
  std::map<std::string, NextlyPair> pairs;  // by the path of the migration
  std::set<std::string> folders;
  for (const auto& file : project.facts.migration_files) {
    if (!file->snapshot || project.files[file->file].role != PathRole::production) continue;
    const std::string& path = project.files[file->file].path;
    const std::string folder = directory_of(directory_of(path));
    const std::string_view name = base_name(path);
    if (!file->snapshot->of_template) folders.insert(folder);
    pairs[(folder == "." ? "" : folder + "/") + std::string(name.substr(0, name.size() - std::string_view(".snapshot.json").size())) +
          ".sql"]
        .snapshot = file.get();
  }
  for (const auto& sql : project.facts.sql_files)
    if (!sql->sha256.empty() && project.files[sql->file].role == PathRole::production)
      pairs[project.files[sql->file].path].migration = sql.get();
  std::vector<NextlyPair> result;
  for (const auto& [path, pair] : pairs)
    if (folders.contains(directory_of(path)) && (pair.snapshot == nullptr || !pair.snapshot->snapshot->of_template)) result.push_back(pair);
  return result;
}

}  // namespace preship
