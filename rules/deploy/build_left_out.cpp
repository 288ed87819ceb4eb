#include "answers/command_texts.h"
#include "answers/compose/rebuilds.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>& directories) {
    for (const StaleStart& start : stale_starts(project, commands, directories)) {
      if (project.file(start.up.file).role == PathRole::test || !seen.insert(start.up).second) continue;
      findings.push_back(
          {start.up,
           "'up' takes the image of '" + start.service->name.value + "' that was built before: nothing here builds the new version",
           {{start.update, "the new version comes here"}, {start.service->name.span, "this service is built on the machine"}}});
    }
  });
  return findings;
}

Rule deploy_build_left_out() { return {check}; }

}  // namespace preship
