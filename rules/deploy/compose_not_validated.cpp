#include "answers/release/release.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Pull and build read the file as well, and stop before anything is replaced.
static bool validates(const ReleaseStep& step) { return has_word(step, "pull") || has_word(step, "build") || has_word(step, "--build"); }

// `docker compose config -q` is no step of a release, and is looked for in the text before the command.
static bool is_read_before(const Project& project, const ReleaseStep& step) {
  const std::string_view before = std::string_view(project.file(step.span.file).text).substr(0, step.span.begin);
  return holds_any(before, {"compose config", " config -q", " config --quiet", " config --services", " config >"});
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> said;
  for (const ReleasePlace& place : release_places(project)) {
    if (!releases_on_server(project, place) || place.hidden) continue;
    for (const ReleaseStep& step : place.steps) {
      const bool compose = words_of_compose_call(step.words) != 0;
      if (compose && validates(step)) break;
      const bool changes = step.tool.ends_with("compose down") || (step.tool.ends_with("compose up") && step.kind == ReleaseKind::deploy);
      if (!changes || is_read_before(project, step) || !said.insert(step.span).second) continue;
      findings.push_back(
          finding_at(step, "'" + step.tool + "' is the first to read the file: 'docker compose config -q' is missing before it"));
      break;
    }
  }
  return findings;
}

Rule deploy_compose_not_validated() { return {check}; }

}  // namespace preship
