#include "answers/release/release.h"
#include "model/shell_script.h"
#include "rule.h"

namespace preship {

static bool is_nginx(const ReleaseStep& step) {
  return step.tool.starts_with("systemctl re") && !step.words.empty() &&
         (step.words.back().value == "nginx" || step.words.back().value == "nginx.service");
}

static bool tests_it(const std::vector<ShellCommand>& commands, const ReleaseStep& before) {
  return std::ranges::any_of(commands, [&](const ShellCommand& command) {
    const ShellCommand bare = unwrapped(command);
    return command.span.begin < before.span.begin && bare.words.size() > 1 && bare.words[0].value == "nginx" &&
           (bare.words[1].value == "-t" || bare.words[1].value == "-T");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::script) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!is_nginx(step) || step.call != step.span) continue;
      const auto script = std::ranges::find_if(project.facts.shell_scripts, [&](const auto& one) { return one->file == step.span.file; });
      if (script != project.facts.shell_scripts.end() && !tests_it((*script)->commands, step))
        findings.push_back(finding_at(step, "'" + step.tool + " nginx' runs without 'nginx -t' before it"));
    }
  }
  return findings;
}

Rule deploy_nginx_reload_without_test() { return {check}; }

}  // namespace preship
