#include "answers/build/node_versions.h"

#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "text/versions.h"
#include "text/words.h"

namespace preship {
namespace {

// The demand of the package at the root, where no other package asks for something else.
const ToolDemand* only_engines(const Project& project) {
  const ToolDemand* root = nullptr;
  for (const ToolDemand& demand : project.facts.tool_demands) {
    if (demand.kind != "node" || !demand.by.empty() || !project.in_production(demand.range.span)) continue;
    if (root != nullptr && root->range.value != demand.range.value) return nullptr;
    root = &demand;
  }
  return root;
}

const ToolDemand* engines_demand(const Project& project, const PackageJson& package) {
  const auto found = std::ranges::find_if(project.facts.tool_demands, [&](const ToolDemand& demand) {
    return demand.kind == "node" && demand.by.empty() && demand.range.span.file == package.file;
  });
  return found == project.facts.tool_demands.end() ? nullptr : &*found;
}

// Of the directory or of the nearest one above it.
const ToolDemand* version_file_for(const Project& project, std::string_view directory) {
  const ToolDemand* best = nullptr;
  for (const ToolDemand& demand : project.facts.tool_demands) {
    const std::string at = directory_of(project.file(demand.range.span.file).path);
    if (demand.kind != ".nvmrc" || !lies_in(directory, at) || !project.in_production(demand.range.span)) continue;
    if (best == nullptr || at.size() > directory_of(project.file(best->range.span.file).path).size()) best = &demand;
  }
  return best;
}

std::string_view first_number(std::string_view version) { return version.substr(0, version.find('.')); }

// What the version breaks; null where it is none that is written out, or all agree.
const ToolDemand* broken_by(const std::string& version, const ToolDemand* engines, const ToolDemand* file) {
  const std::optional<VersionSpan> brought = versions_below(version);
  if (!brought) return nullptr;
  if (engines != nullptr && !meet(engines->versions, *brought)) return engines;
  return file != nullptr && first_number(file->range.value) != first_number(version) ? file : nullptr;
}

void add_node_steps(const Project& project, std::vector<NodeMismatch>& found) {
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        const WorkflowEntry* given = step.action() == "actions/setup-node" ? find_entry(step.with, "node-version") : nullptr;
        if (given == nullptr) continue;
        const std::string version(trim(given->value.value, " .xv"));
        // A job that tries other versions says so by its matrix.
        const ToolDemand* file = job.matrix.empty() ? version_file_for(project, ".") : nullptr;
        if (const ToolDemand* demand = broken_by(version, only_engines(project), file))
          found.push_back({given->value.span, "'setup-node' brings Node.js " + version, demand});
      }
}

void add_node_images(const Project& project, std::vector<NodeMismatch>& found) {
  for (const Image& image : project.facts.images) {
    if (image.use != ImageUse::docker_from || image.opaque || image.tag_is_default || without_official_prefix(image.repository) != "node" ||
        !image_counts(project, image))
      continue;
    const Dockerfile* file = project.dockerfile(project.file(image.reference.span.file).path);
    if (file == nullptr || !is_deployed(project, *file)) continue;
    const PackageJson* package = package_built_by(project, *file);
    const ToolDemand* engines = package == nullptr ? nullptr : engines_demand(project, *package);
    const ToolDemand* beside = version_file_for(project, package == nullptr ? file->directory : package->directory);
    const std::string version = image.tag.substr(0, image.tag.find('-'));
    if (const ToolDemand* demand = broken_by(version, engines, beside))
      found.push_back({image.reference.span, "'" + image.repository + ":" + image.tag + "' has Node.js " + version, demand});
  }
}

}  // namespace

std::vector<NodeMismatch> node_mismatches(const Project& project) {
  std::vector<NodeMismatch> found;
  add_node_steps(project, found);
  add_node_images(project, found);
  return found;
}

}  // namespace preship
