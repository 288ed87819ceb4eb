#include "rule.h"
#include "text/versions.h"
#include "text/words.h"

namespace preship {

// The demand of the package at the root, where no other package asks for something else.
static const ToolDemand* demand_of(const Project& project) {
  const ToolDemand* root = nullptr;
  for (const ToolDemand& demand : project.facts.tool_demands) {
    if (demand.kind != "node" || !demand.by.empty() || !project.in_production(demand.range.span)) continue;
    if (root != nullptr && root->range.value != demand.range.value) return nullptr;
    root = &demand;
  }
  return root;
}

static bool is_major(std::string_view version) { return !version.empty() && version.size() <= 2 && std::ranges::all_of(version, is_digit); }

static Findings check(const Project& project) {
  Findings findings;
  const ToolDemand* demand = demand_of(project);
  if (demand == nullptr || demand->versions.empty()) return findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        const WorkflowEntry* version = step.action() == "actions/setup-node" ? find_entry(step.with, "node-version") : nullptr;
        if (version == nullptr) continue;
        const std::string major(trim(version->value.value, " .x"));
        const std::optional<VersionSpan> brought = is_major(major) ? versions_below(major) : std::nullopt;
        if (!brought || meet(demand->versions, *brought)) continue;
        findings.push_back({version->value.span,
                            "'setup-node' brings Node.js " + major + ", and package.json asks for '" + demand->range.value + "'",
                            {{demand->range.span, "engines.node"}}});
      }
  return findings;
}

Rule package_node_version_mismatch() { return {check}; }

}  // namespace preship
