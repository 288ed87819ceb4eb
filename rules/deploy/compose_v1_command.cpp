#include "rule.h"
#include "text/words.h"

namespace preship {

// The images of GitHub's own runners have no Compose v1 since July 2024: https://github.com/actions/runner-images/issues/9692
static bool is_github_runner(const WorkflowJob& job) {
  // Those that had it are retired themselves.
  return !job.runs_on.empty() && std::ranges::all_of(job.runs_on, [](const Text& label) {
    return label.value.starts_with("ubuntu-") && !is_one_of(label.value, {"ubuntu-16.04", "ubuntu-18.04", "ubuntu-20.04"});
  });
}

static bool installs_it(const WorkflowJob& job) {
  return std::ranges::any_of(job.steps, [](const WorkflowStep& step) {
    if (step.uses && step.uses->value.find("compose") != std::string::npos) return true;
    return step.run && (step.run->value.find("install docker-compose") != std::string::npos ||
                        step.run->value.find("docker-compose-") != std::string::npos ||
                        step.run->value.find("alias docker-compose") != std::string::npos ||
                        step.run->value.find("bin/docker-compose") != std::string::npos);
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs) {
      if (workflow->action || !is_github_runner(job) || installs_it(job)) continue;
      Finding finding;  // one for the job; the other places are notes
      for (const WorkflowStep& step : job.steps)
        for (const ShellCommand& command : step.commands) {
          if (command.words[0].value != "docker-compose" || command.flow.in_condition || command.flow.in_branch || command.flow.in_fallback)
            continue;
          const Span span = command.words[0].span;
          if (finding.message.empty())
            finding = {span, "'docker-compose' is not installed on '" + job.runs_on[0].value + "': it is 'docker compose' there"};
          else if (finding.notes.size() < 4) finding.notes.push_back({span, "here as well"});
          if (span.end - span.begin != command.words[0].value.size()) continue;  // its name stands in a variable
          if (!finding.fix) finding.fix = Fix{"use the Compose plugin of docker", {}, false};
          finding.fix->edits.push_back({span, "docker compose"});
        }
      if (!finding.message.empty()) findings.push_back(std::move(finding));
    }
  return findings;
}

Rule deploy_compose_v1_command() { return {check}; }

}  // namespace preship
