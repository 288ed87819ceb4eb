#include "answers/release/release.h"
#include "model/sql.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What the code before cannot live with.
static bool breaks_old_code(SqlAct act) {
  switch (act) {
    case SqlAct::drop_table:
    case SqlAct::rename_table:
    case SqlAct::drop_column:
    case SqlAct::rename_column:
    case SqlAct::change_type:
    case SqlAct::set_not_null:
      return true;
    default:
      return false;
  }
}

static const SqlAction* breaking_action(const Project& project) {
  if (project.release == nullptr || project.release->sql == nullptr) return nullptr;
  for (const SqlMigration& migration : project.release->sql->migrations)
    for (std::size_t i = 0; migration.newest && i < migration.file->actions.size(); ++i)
      if (breaks_old_code(migration.file->actions[i].act) && migration.tables[i] != SqlTable::made) return &migration.file->actions[i];
  return nullptr;
}

// The step of a pipeline that puts the version before back without asking anybody.
static const ReleaseStep* way_back(const ReleasePlace& place) {
  for (const ReleaseStep& step : place.steps)
    if ((step.kind == ReleaseKind::rollback && is_one_of(step.tool, {"kubectl rollout undo", "helm rollback", "kamal rollback"})) ||
        (step.tool == "helm upgrade" && (has_word(step, "--atomic") || has_word(step, "--rollback-on-failure"))))
      return &step;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  const SqlAction* action = breaking_action(project);
  if (action == nullptr) return findings;
  const auto places = release_places(project);
  const bool migrates = std::ranges::any_of(places, [&](const ReleasePlace& place) {
    return releases(project, place) &&
           std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::migrate; });
  });
  for (const ReleasePlace& place : places) {
    const ReleaseStep* back = migrates && place.kind == PlaceKind::workflow_job ? way_back(place) : nullptr;
    if (back == nullptr) continue;
    findings.push_back(finding_at(*back, "'" + back->tool + "' brings the old code back to a schema that it does not know any more"));
    findings.back().notes.push_back({action->span, "the newest migration takes away what the old code uses"});
  }
  return findings;
}

Rule ci_rollback_leaves_schema() { return {check}; }

}  // namespace preship
