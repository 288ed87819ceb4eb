#include "answers/ignored_by_git.h"
#include "answers/release/release.h"
#include "answers/sealos/shape.h"
#include "answers/sealos/template.h"
#include "rule.h"

namespace preship {

// What updates a deployment in place, and so needs one that is known.
static const ReleaseStep* update_step(const Project& project) {
  for (const ReleasePlace& place : release_places(project))
    for (const ReleaseStep& step : place.steps)
      if (releases(project, place) && (step.tool == "kubectl set image" || step.tool == "kubectl rollout restart")) return &step;
  return nullptr;
}

static void check_state(const Project& project, const SealosApp& app, Findings& findings) {
  const SealosTemplatePlace place{.file = app.manifest};
  Finding finding{place_of_template(place), "no state.json records a deployment of this template: the next run deploys a new app"};
  if (ignored_by_git(project, sealos_path(app, "state.json"))) {
    finding.severity = Severity::note;
    finding.message = "'.gitignore' keeps state.json out of the repository: only one machine may know what is deployed";
  } else if (const ReleaseStep* step = update_step(project)) {
    finding.notes.push_back({step->span, "this updates a deployment that nothing records"});
  } else if (app.analysis != nullptr) {
    finding.severity = Severity::note;  // made by the plugin, and not deployed yet
  }
  findings.push_back(std::move(finding));
}

static void check(const Project& project, const SealosApp& app, Findings& findings) {
  const auto has = [&](std::string_view name) { return project.by_path.contains(sealos_path(app, name)); };
  if (!has("state.json")) {
    if (app.manifest != nullptr) check_state(project, app, findings);
    return;
  }
  if (app.state == nullptr) return;  // syntax/json speaks of it
  std::vector<std::string> missing;
  for (const char* name : {"analysis.json", "template/index.yaml"})
    if (!has(name) && !ignored_by_git(project, sealos_path(app, name))) missing.push_back(sealos_path(app, name));
  if (!missing.empty())
    findings.push_back({key_span(app.state->root, ""),
                        "a deployment is recorded, and " + quoted_list(missing) + (missing.size() == 1 ? " is" : " are") + " not there"});
}

Rule sealos_state_missing() { return {each_sealos_app<check>}; }

}  // namespace preship
