#include "model/platform.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

static std::string suggestion(const PlatformConfig& config, const std::string& name) {
  std::vector<std::string_view> names;
  for (const Text& database : config.databases) names.emplace_back(database.value);
  const auto near = nearest(name, names);
  if (near) return "; did you mean '" + std::string(*near) + "'?";
  return names.size() == 1 ? "; the file defines '" + std::string(names[0]) + "'" : "";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& config : project.facts.platform_files) {
    // Without any database of its own, the file means one that was made by hand.
    if (config->kind != ArtifactKind::render || config->databases.empty() || !project.in_production({config->file})) continue;
    for (const Text& name : config->database_references)
      if (std::ranges::find(config->databases, name.value, &Text::value) == config->databases.end())
        findings.push_back({name.span, "no database '" + name.value + "' is defined in this file" + suggestion(*config, name.value)});
  }
  return findings;
}

Rule platform_render_unknown_database() { return {check}; }

}  // namespace preship
