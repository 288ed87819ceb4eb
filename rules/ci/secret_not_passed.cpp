#include "answers/workflows/called_secrets.h"
#include "rule.h"

namespace preship {

static const Workflow* called(const Project& project, const Text& uses) {
  const std::optional<std::string> path = uses.value.starts_with("./") ? resolve_path(".", uses.value) : std::nullopt;
  if (!path) return nullptr;
  for (const auto& workflow : project.facts.workflows)
    if (project.files[workflow->file].path == *path) return workflow.get();
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs) {
      const Workflow* other = job.uses ? called(project, *job.uses) : nullptr;
      if (other == nullptr || job.secrets_inherit || other->event("workflow_call") == nullptr) continue;
      // Secrets of an environment need not be passed: a job of the called workflow that names one may have them from there.
      if (std::ranges::any_of(other->jobs, [](const WorkflowJob& inner) { return inner.environment.has_value(); })) continue;
      const std::vector<Text> secrets = secrets_not_passed(*other, job);
      if (secrets.empty()) continue;
      std::vector<std::string> names;
      for (const Text& secret : secrets) names.push_back(secret.value);
      Finding finding{job.uses->span,
                      "the called workflow reads " + quoted_list(names) + ", and this job passes no such secret: it is empty there"};
      for (const Text& secret : secrets) finding.notes.push_back({secret.span, "'" + secret.value + "' is read here"});
      if (finding.notes.size() > 4) finding.notes.resize(4);
      findings.push_back(std::move(finding));
    }
  return findings;
}

Rule ci_secret_not_passed() { return {check}; }

}  // namespace preship
