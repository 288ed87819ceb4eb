#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The whole of the project, not one service of it: `docker compose rm -f migrate` stops nothing.
static bool stops_everything(const ReleaseStep& step) {
  if (step.kind != ReleaseKind::stop || step.conditional) return false;
  if (step.tool.ends_with("compose down") || step.tool == "pm2 delete" || step.tool == "pm2 kill" || step.tool == "docker stack rm")
    return true;
  return step.tool.ends_with("compose stop") && step.words.back().value == "stop";
}

// `docker stop shop`, `docker rm -f shop`: no harm where the new image is there already.
static bool stops_container(const ReleaseStep& step) {
  return step.kind == ReleaseKind::stop && !step.conditional && is_one_of(step.tool, {"docker stop", "docker kill", "docker rm"});
}

static bool brings_up(const ReleaseStep& step, const ReleaseStep& down) {
  if (step.tool.starts_with("docker run"))
    return stops_container(down) && std::ranges::find(step.words, down.words.back().value, &Text::value) != step.words.end();
  if (step.tool.ends_with("compose up")) return true;
  return !stops_container(down) && (step.tool == "docker stack deploy" || step.tool.starts_with("pm2 start"));
}

// What is done while nothing serves.
static bool takes_time(const ReleaseStep& step) {
  return step.kind == ReleaseKind::build || step.kind == ReleaseKind::pull || step.kind == ReleaseKind::install ||
         changes_schema(step.kind) || step.kind == ReleaseKind::backup;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    const bool wanted = place.kind == PlaceKind::script ||
                        (place.kind == PlaceKind::workflow_job && std::ranges::any_of(place.steps, &ReleaseStep::remote));
    if (!wanted || !releases(project, place)) continue;
    const ReleaseStep* down = nullptr;
    const ReleaseStep* meanwhile = nullptr;
    for (const ReleaseStep& step : place.steps) {
      if (down != nullptr && meanwhile == nullptr && takes_time(step)) meanwhile = &step;
      if (down == nullptr && (stops_everything(step) || stops_container(step)) && !is_of_restore(project, step)) down = &step;
      if (down == nullptr || !brings_up(step, *down) || step.remote != down->remote || !seen.insert(down->span).second) continue;
      const bool builds = std::ranges::any_of(step.words, [](const Text& word) { return word.value == "--build"; });
      if (stops_container(*down) && meanwhile == nullptr && !builds) continue;
      const std::string what = meanwhile != nullptr ? "'" + meanwhile->tool + "' and " : builds ? "the build and " : "";
      findings.push_back(finding_at(*down, "'" + down->tool + "' stops what serves before " + what + "'" + step.tool +
                                               "': the site is down in between, and stays down when one of them fails"));
      findings.back().notes.push_back({step.span, "it comes back here"});
    }
  }
  return findings;
}

Rule deploy_down_before_up() { return {check}; }

}  // namespace preship
