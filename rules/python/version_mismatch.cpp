#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "rule.h"
#include "text/versions.h"
#include "text/words.h"

namespace preship {

// "3.12" of python:3.12-slim.
static std::string version_of(const Image& image) {
  const std::string version = image.tag.substr(0, image.tag.find('-'));
  return without_official_prefix(image.repository) == "python" && !image.opaque && !image.tag_is_default && holds(version, ".") ? version
                                                                                                                                : "";
}

static const ToolDemand* demand_for(const Project& project, std::string_view directory) {
  const ToolDemand* best = nullptr;
  for (const ToolDemand& demand : project.facts.tool_demands) {
    const std::string at = directory_of(project.file(demand.range.span.file).path);
    if (demand.kind != ".python-version" || !lies_in(directory, at) || !project.in_production(demand.range.span)) continue;
    if (best == nullptr || at.size() > directory_of(project.file(best->range.span.file).path).size()) best = &demand;
  }
  return best;
}

// "3.12" and "3.12.4" agree.
static bool agree(const ToolDemand& demand, const std::string& version) {
  const auto span = versions_below(version);
  return !span || meet(demand.versions, *span);
}

static void report(const Project& project, const ToolDemand& demand, const Span& place, const std::string& version, Findings& findings) {
  findings.push_back(
      {place, "Python " + version + " runs here, and '" + project.file(demand.range.span.file).path + "' says " + demand.range.value});
  findings.back().notes.push_back({demand.range.span, "the version that the project is made with"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Image& image : project.facts.images) {
    const std::string version = image.use == ImageUse::docker_from ? version_of(image) : "";
    if (version.empty() || !image_counts(project, image)) continue;
    const ToolDemand* demand = demand_for(project, directory_of(project.file(image.reference.span.file).path));
    if (demand != nullptr && !agree(*demand, version)) report(project, *demand, image.reference.span, version, findings);
  }
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        const WorkflowEntry* given = step.action() == "actions/setup-python" ? find_entry(step.with, "python-version") : nullptr;
        const ToolDemand* demand = given == nullptr || !job.matrix.empty() ? nullptr : demand_for(project, ".");
        if (demand != nullptr && versions_below(given->value.value) && !agree(*demand, given->value.value))
          report(project, *demand, given->value.span, given->value.value, findings);
      }
  return findings;
}

Rule python_version_mismatch() { return {check}; }

}  // namespace preship
