#include "answers/release/nextly.h"

#include <map>
#include <set>

namespace preship {

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
