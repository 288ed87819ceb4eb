#include "rule.h"

namespace preship {

static bool runs(const ShellCommand& raw, std::string_view word) {
  return std::ranges::any_of(raw.words, [&](const Text& each) { return each.value.find(word) != std::string::npos; });
}

// Types are checked, or the linter runs, somewhere else on the way to production.
static bool is_done_elsewhere(const Project& project, bool types) {
  const auto does = [&](const ShellCommand& command) {
    if (command.words.empty()) return false;
    return types ? runs(command, "tsc") || runs(command, "type")
                 : runs(command, "lint") || runs(command, "biome") || runs(command, "ultracite");
  };
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        if (std::ranges::any_of(step.commands, does)) return true;
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    const bool types = setting.name.value == "typescript.ignoreBuildErrors", lint = setting.name.value == "eslint.ignoreDuringBuilds";
    if ((!types && !lint) || setting.value.value != "true" || !project.in_production(setting.name.span)) continue;
    if (is_done_elsewhere(project, types)) continue;
    findings.push_back({.span = setting.value.span,
                        .message = types ? "the build ignores type errors, and no workflow checks types"
                                         : "the build ignores lint errors, and no workflow runs the linter",
                        .severity = types ? Severity::warning : Severity::note});
    // Lint errors seldom break what runs; who turned them off mostly lints elsewhere.
    if (lint) findings.back().confidence = Confidence::low;
  }
  return findings;
}

Rule next_build_errors_ignored() { return {check}; }

}  // namespace preship
