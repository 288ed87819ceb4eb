#pragma once
// What rules say of findings that come together (Fold in model/rule.h).

#include <string>
#include <vector>

#include "answers/env/contract.h"
#include "answers/queries.h"

namespace preship {

// Fold::name of each.
inline std::vector<std::string> names_of(const Findings& group) {
  std::vector<std::string> names;
  for (const Finding& finding : group) names.push_back(finding.fold.name);
  return names;
}

// The read of the key that the finding is about, at its place.
inline const EnvRead* read_at(const Project& project, const Finding& finding) {
  const EnvKey* key = find_env(project, finding.fold.name);
  for (const std::uint32_t index : key == nullptr ? std::vector<std::uint32_t>() : key->reads)
    if (project.facts.env_reads[index].key.span == finding.span) return &project.facts.env_reads[index];
  return nullptr;
}

// One group for each file.
inline std::string group_of(FileId file) { return std::to_string(file); }

// One group for each deployment; of several with one id the first stands for all.
inline std::string group_of(const Project& project, const Deployment& deployment) {
  return std::to_string(project.index.deployments.at(deployment.id));
}
inline const Deployment& deployment_of(const Project& project, const Finding& finding) {
  return project.facts.deployments.at(std::stoul(finding.fold.group));
}

// "'A'", "'A' and 3 more"
inline std::string first_and_more(const Findings& group) {
  const std::string first = "'" + group.front().fold.name + "'";
  return group.size() == 1 ? first : first + " and " + std::to_string(group.size() - 1) + " more";
}

}  // namespace preship
