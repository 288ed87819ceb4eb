#include "engine/release/release_diff.h"

#include <algorithm>
#include <tuple>

#include "text/words.h"

namespace preship {
namespace {

std::string migration_sentence(const Migration& migration) {
  std::string text = migration.tool + " migration '" + migration.path + "'";
  if (migration.removed) return text + " is gone: a database that has it keeps what it did";
  if (migration.edited) return text + " has another text: a database that has run it does not run it again";
  text += migration.destroys.empty() ? "" : " " + migration.destroys.front();
  for (std::size_t i = 1; i < migration.destroys.size(); ++i)
    text += (i + 1 == migration.destroys.size() ? " and " : ", ") + migration.destroys[i];
  return text;
}

ReleaseItem item_of(const Migration& migration) {
  ReleaseItem item{.step = DeployStep::migration,
                   .change = migration.removed  ? ReleaseChange::removed
                             : migration.edited ? ReleaseChange::changed
                                                : ReleaseChange::added,
                   .demand = true,
                   .kind = "migration",
                   .subject = migration.tool,
                   .name = migration.path,
                   .text = migration_sentence(migration),
                   .place = {migration.path, 1}};
  if (migration.removed || migration.edited) {
    item.step = DeployStep::change;
    item.demand = false;
    return item;
  }
  if (!migration.run_by.empty()) {
    item.details.push_back({"run by", migration.run_by});
    item.demand = !migration.destroys.empty();
  } else if (!migration.tool_command.empty()) {
    item.details.push_back({"run", migration.tool_command + " (no file of the deployment does)"});
  }
  if (!migration.destroys.empty())
    item.details.push_back(
        {"undo", "only a backup brings the data back" + (migration.undo == Undo::no ? "; " + migration.why : std::string())});
  else item.details.push_back({"undo", (migration.undo == Undo::yes ? "yes, " : "no, ") + migration.why});
  return item;
}

}  // namespace

ReleaseDiff release_diff(Analysis& analysis, const GitChanges& changes) {
  ReleaseState before;
  visit_before(analysis, changes, [&](const Project& project) { before = release_state(project); });
  const Project& project = analysis.project();
  const ReleaseState now = release_state(project);
  ReleaseDiff diff{.since = {}, .files = changes.files.size(), .items = compare_states(before, now)};
  for (const Migration& migration : find_migrations(analysis, project, changes, now)) diff.items.push_back(item_of(migration));
  std::ranges::stable_sort(diff.items, {}, &ReleaseItem::step);
  return diff;
}

std::size_t count_demands(const ReleaseDiff& diff) {
  return static_cast<std::size_t>(std::ranges::count_if(diff.items, &ReleaseItem::demand));
}

std::string_view release_step_name(DeployStep step) {
  constexpr std::string_view names[] = {"before", "migration", "change", "after"};
  return names[static_cast<std::size_t>(step)];
}

std::string_view release_change_name(ReleaseChange change) {
  constexpr std::string_view names[] = {"added", "removed", "changed"};
  return names[static_cast<std::size_t>(change)];
}

}  // namespace preship
