#pragma once
// What preship.toml says, in the engine's words.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/check.h"
#include "model/project.h"

namespace preship {

struct ProjectConfig {
  bool strict = false;
  std::map<std::string, std::optional<Severity>> severities;  // by name of rule or category; nullopt: off
  std::vector<PathSeverities> overrides;                      // in file order: the last one that speaks of a finding counts
  std::vector<PathIgnore> ignores;
  OwnRulesPtr own;                           // [[rule]]
  std::vector<std::filesystem::path> files;  // that were read: the file itself and those that it extends, absolute
  std::vector<std::string> exclude;
  ProjectSettings settings;
};

// `root` is the project that the config is read for, which may lie below the config's directory; patterns are made
// relative to it. `extends` is followed inside of the project. Throws UsageError that names the file and what is wrong in it.
ProjectConfig read_project_config(const std::filesystem::path& path, const std::filesystem::path& root);

}  // namespace preship
