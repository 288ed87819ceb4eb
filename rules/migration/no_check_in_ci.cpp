#include "answers/migrations/documents.h"
#include "answers/migrations/migrations.h"
#include "answers/migrations/nextly.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// Their test runners make the test database by the migrations.
static bool tests_apply_them(const Project& project) {
  return std::ranges::any_of(once<migration_folders>(project), [](const MigrationFolder& folder) {
    return folder.tool == "django" || folder.tool == "rails" || folder.tool == "laravel";
  });
}

static bool looks(const ReleaseStep& step) {
  return changes_schema(step.kind) || step.kind == ReleaseKind::inspect || step.kind == ReleaseKind::schema_reset;
}

static bool runs_on_changes(const Workflow& workflow) {
  return workflow.event("pull_request") != nullptr || workflow.event("pull_request_target") != nullptr ||
         workflow.event("merge_group") != nullptr || workflow.event("workflow_call") != nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::optional<FileId> newest = once<newest_migration>(project);
  const std::vector<std::string>& nextly = once<nextly_folders>(project);
  if ((!newest && nextly.empty()) || project.facts.workflows.empty() || !project.facts.pipeline_files.empty()) return findings;
  const bool by_tests = tests_apply_them(project);
  const ReleaseStep* late = nullptr;
  const ReleasePlace* first = nullptr;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.workflow == nullptr) continue;
    if (place.hidden) return findings;
    const bool works = std::ranges::any_of(
        place.steps, [](const ReleaseStep& step) { return step.kind != ReleaseKind::checkout && step.kind != ReleaseKind::login; });
    if (first == nullptr && works) first = &place;
    for (const ReleaseStep& step : place.steps) {
      if (by_tests && step.kind == ReleaseKind::test) return findings;
      if (!looks(step)) continue;
      if (nextly.empty() || runs_on_changes(*place.workflow)) return findings;
      if (step.tool == "nextly migrate:check") late = &step;
    }
  }
  if (first == nullptr) return findings;
  if (late != nullptr)
    findings.push_back(finding_at(*late, "'nextly migrate:check' runs on the way to production, and no workflow of pull requests runs it"));
  else
    findings.push_back({first->span, nextly.empty() ? "no workflow applies the migrations to a database of its own, or checks them"
                                                    : "no workflow runs 'nextly migrate:check'"});
  if (newest) findings.back().notes.push_back({{*newest, 0, 0}, "the newest migration"});
  return findings;
}

Rule migration_no_check_in_ci() { return {check}; }

}  // namespace preship
