#include "answers/release/release.h"
#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

constexpr std::string_view skipping =
    " --skip-checks --skip-check --skip-tests --skip-test --skip-preflight --skip-validation --no-verify --no-checks ";

static bool is_yes(std::string_view value) { return is_one_of(value, {"1", "true", "yes", "on"}); }

static bool skips(std::string_view name) {
  return is_one_of(name, {"SKIP_CHECKS", "SKIP_CHECK", "SKIP_TESTS", "SKIP_TEST", "SKIP_PREFLIGHT", "SKIP_VALIDATION", "SKIP_SMOKE_TESTS"});
}

// `if: false` on a job that checks and that a deployment waits for: a skipped job counts as done where `if: always()` stands, else the
// deployment never runs.
static void look_at_jobs(const Workflow& workflow, Findings& findings) {
  for (const WorkflowJob& job : workflow.jobs) {
    if (!job.condition || !is_one_of(trim(job.condition->value, " ${}"), {"false", "'false'"})) continue;
    for (const WorkflowJob& after : workflow.jobs)
      if (waits_for(workflow, after, job) && after.condition &&
          holds_any(after.condition->value, {"always()", "!cancelled()", "!failure()"}))
        findings.push_back({job.condition->span, "'" + job.id.value + "' never runs, and '" + after.id.value + "' goes on without it"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) look_at_jobs(*workflow, findings);
  std::set<Span> said;
  each_script_text(project, [&](const ScriptText& text) {
    const bool deploys = std::ranges::any_of(text.commands, [](const ShellCommand& one) {
      return is_one_of(release_kind_of(one), {"deploy", "restart"});
    });
    for (const ShellCommand& command : text.commands) {
      for (const ShellAssignment& one : command.assignments)
        if (deploys && skips(one.name.value) && is_yes(one.value.value) && said.insert(one.name.span).second)
          findings.push_back({one.name.span, "'" + one.name.value + "' is always set: the release goes out unchecked"});
      for (const Text& word : command.words)
        if (holds_word(skipping, word.value) && (deploys || holds(command.words[0].value, "deploy")) && command.words[0].value != "git" &&
            said.insert(word.span).second)
          findings.push_back({word.span, "'" + word.value + "' is always given: the release goes out unchecked"});
    }
  });
  return findings;
}

Rule deploy_preflight_skipped() { return {check}; }

}  // namespace preship
