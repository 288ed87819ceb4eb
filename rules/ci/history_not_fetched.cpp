#include "answers/workflows/steps.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The checkout that leaves one commit behind; null when the job fetches more in any way.
static const WorkflowStep* shallow_checkout(const WorkflowJob& job) {
  const WorkflowStep* found = nullptr;
  for (const WorkflowStep& step : job.steps) {
    const WorkflowEntry* depth = find_entry(step.with, "fetch-depth");
    if (step.action() == "actions/checkout") {
      if (depth != nullptr && depth->value.value != "1") return nullptr;
      if (found == nullptr) found = &step;
    }
    if (step.run && holds_any(step.run->value, {"git fetch", "git clone", "git pull", "--unshallow", "--deepen", "git init"}))
      return nullptr;
  }
  return found;
}

// "HEAD~1", "HEAD^", "HEAD~2..HEAD" among the words of a git command.
static const Text* earlier_commit(const ShellCommand& command) {
  if (command.words.size() < 3 || command.words[0].value != "git") return nullptr;
  const auto named = [](const Text& word) { return word.value.starts_with("HEAD~") || word.value.starts_with("HEAD^"); };
  const auto found = std::ranges::find_if(command.words, named);
  return found == command.words.end() ? nullptr : &*found;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs) {
      if (workflow->action) continue;
      const WorkflowStep* checkout = shallow_checkout(job);
      if (checkout == nullptr) continue;
      for (const WorkflowStep& step : job.steps)
        for (const ShellCommand& command : step.commands) {
          const Text* commit = earlier_commit(command);
          const bool ends =
              commit != nullptr && command.flow.errexit && !is_conditional(command.flow) && command.flow.or_else.value.empty();
          if (!ends || command.flow.in_substitution || command.flow.piped || step.continue_on_error) continue;
          findings.push_back({commit->span,
                              "the job ends here: there is no '" + commit->value + "', since the checkout brings one commit",
                              {{checkout->uses->span, "without 'fetch-depth'"}}});
          findings.back().fold = {std::to_string(workflow->file) + job.id.value, "", "and here"};
        }
    }
  return findings;
}

Rule ci_history_not_fetched() { return {check}; }

}  // namespace preship
