#include "answers/release/backups.h"

#include <algorithm>
#include <set>

#include "answers/release/release.h"
#include "knowledge/words/word_lists.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool can_count(const Project& project, const ReleasePlace& place) {
  static constexpr PlaceKind kinds[] = {
      PlaceKind::script,         PlaceKind::workflow_job,    PlaceKind::compose_service, PlaceKind::compose_task,
      PlaceKind::kubernetes_pod, PlaceKind::kubernetes_init, PlaceKind::kubernetes_task, PlaceKind::unit};
  if (std::ranges::find(kinds, place.kind) == std::end(kinds)) return false;
  const PathRole role = project.file(place.span.file).role;
  return place.production && (role == PathRole::production || role == PathRole::tooling);
}

// Tables without rows are compared, not kept.
bool dumps_rows(const ReleaseStep& step) {
  return std::ranges::none_of(step.words, [](const Text& word) {
    return is_one_of(word.value, {"--version", "-V", "--help", "--schema-only", "-s", "--no-data", "-d", "--globals-only", "-g"});
  });
}

// Something looks at the parts of the pipe, or at the file: `${PIPESTATUS[0]}`, `[ -s dump.gz ]`, `gzip -t`.
bool looks_at_result(const Project& project, const ReleaseStep& step) {
  return holds_any(project.file(step.span.file).text,
                   {"PIPESTATUS", "pipestatus", " -s \"", " -s $", " -s /", " -s '", "gzip -t", "gunzip -t", "zstd -t", "xz -t", "zcat",
                    "pg_restore", "stat -", "wc -c", "du -", "-size"});
}

bool is_lost_dump(const Project& project, const ReleaseStep& step) {
  return step.kind == ReleaseKind::backup && is_in(WordList::backup_sink, step.piped_to) && !step.flow.pipefail &&
         !step.flow.in_substitution && dumps_rows(step) && !looks_at_result(project, step);
}

}  // namespace

std::vector<LostDump> lost_dumps(const Project& project) {
  std::vector<LostDump> found;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!can_count(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!is_lost_dump(project, step) || !seen.insert(step.span).second) continue;
      const bool by_itself = place.kind != PlaceKind::script;
      const std::string name = lower_case(project.file(step.span.file).path + " " + place.name);
      found.push_back({&place, &step, by_itself || holds_any(name, {"backup", "cron"})});
    }
  }
  return found;
}

}  // namespace preship
