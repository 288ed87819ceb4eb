#include "answers/each.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_commit(std::string_view reference) {
  return reference.size() == 40 && std::ranges::all_of(reference, [](char byte) { return is_digit(byte) || (byte >= 'a' && byte <= 'f'); });
}

// GitHub's own actions: who owns those, owns the runner too.
static bool is_of_the_runner(std::string_view action) {
  return action.starts_with("actions/") || action.starts_with("github/") || action.starts_with("dependabot/");
}

static void check_uses(const Text& uses, Findings& findings) {
  const std::string& value = uses.value;
  if (value.starts_with("./") || value.starts_with("../") || value.starts_with("docker://") || value.find("${{") != std::string::npos)
    return;
  const std::size_t at = value.find('@');
  if (at == std::string::npos) return findings.push_back({uses.span, "'" + value + "' names no version"});
  if (is_commit(std::string_view(value).substr(at + 1)) || is_of_the_runner(value)) return;
  findings.push_back(
      {uses.span, "'" + value.substr(0, at) + "' is pinned to the name '" + value.substr(at + 1) + "', which its owner can move"});
}

static void check(const Place<WorkflowJob>& job, Findings& findings) {
  if (job->uses) check_uses(*job->uses, findings);
  for (const WorkflowStep& step : job->steps)
    if (step.uses) check_uses(*step.uses, findings);
}

Rule ci_unpinned_action() { return {each<WorkflowJob, check>}; }

}  // namespace preship
