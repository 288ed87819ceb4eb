#include "answers/release/release.h"
#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// curl ends well on a 500 unless it is told to fail.
static bool notices_failure(const ReleaseStep& step) {
  return step.words[0].value != "curl" || step.flow.in_condition || std::ranges::any_of(step.words, [](const Text& word) {
           return word.value.starts_with("--fail") ||
                  (word.value.size() > 1 && word.value[0] == '-' && word.value[1] != '-' && holds(word.value, "f"));
         });
}

// Whatever fails the script behind the check may be its answer.
static bool is_answered(const Project& project, const ReleasePlace& place, const ReleaseStep& check) {
  for (const auto& script : project.facts.shell_scripts) {
    if (script->file != check.span.file) continue;
    return std::ranges::any_of(
        script->commands, [&](const ShellCommand& command) { return check.span < command.span && makes_fail(command, script->commands); });
  }
  return place.kind == PlaceKind::script || check.flow.in_condition;
}

static bool is_ignored(const Project& project, const ReleasePlace& place, const ReleaseStep& step) {
  if (step.kind != ReleaseKind::verify || step.words.empty() || step.flow.in_loop || step.flow.in_substitution || step.flow.piped)
    return false;
  if (!notices_failure(step)) return false;
  if (step.flow.in_condition) return !step.flow.in_branch && step.flow.function.empty() && !is_answered(project, place, step);
  return !step.ignored.value.empty() && !step.conditional;
}

// A check behind the step that lets the new version take over; its failure changes nothing.
static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if ((place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) || !releases(project, place)) continue;
    const ReleaseStep* taken = nullptr;
    const ReleaseStep* last = nullptr;
    for (const ReleaseStep& step : place.steps) {
      if (takes_over(step.kind) && taken == nullptr) taken = &step;
      if (taken != nullptr && step.kind == ReleaseKind::verify) last = &step;
    }
    // The last check decides: those before it may only tell how far the start is.
    if (last == nullptr || !is_ignored(project, place, *last) || !seen.insert(last->span).second) continue;
    findings.push_back(finding_at(*last, "the release succeeds when this check fails: '" + taken->tool +
                                             "' has let the new version take over, and nothing stops here"));
    findings.back().notes.push_back({taken->span, "the new version takes over here"});
  }
  return findings;
}

Rule deploy_health_check_ignored() { return {check}; }

}  // namespace preship
