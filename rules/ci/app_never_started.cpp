#include "answers/release/deployed.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// The image, the stack or the server itself, or something that drives a browser, which starts it first.
static bool starts_app(const Project& project) {
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job) continue;
    if (place.hidden) return true;
    for (const ReleaseStep& step : place.steps)
      if (!step.remote && (step.kind == ReleaseKind::start || (step.kind == ReleaseKind::deploy && step.tool.ends_with("compose up"))))
        return true;
  }
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (file.kind != FileKind::workflow && !file.path.ends_with(".gitlab-ci.yml")) return false;
    return holds_any(lower_case(file.text),
                     {"docker run", "compose up", "compose -f", "playwright", "cypress", "e2e", "wait-on", "localhost", "smoke",
                      "127.0.0.1", "rspec", "system test", "test:system", "start-server-and-test"});
  });
}

static Findings check(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed || !deployed->certain || project.facts.workflows.empty() || starts_app(project)) return {};
  return {{deployed->span, "no pipeline starts the app before it is released: an import that fails is seen first in production"}};
}

Rule ci_app_never_started() { return {check}; }

}  // namespace preship
