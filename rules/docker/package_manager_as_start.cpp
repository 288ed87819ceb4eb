#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const DockerStart start = effective_start(file, "");
    for (const DockerInstruction* part : {start.entrypoint, start.command}) {
      if (part == nullptr || part->commands.empty() || part->commands.back().words.empty()) continue;
      const ShellCommand inner = unwrapped(part->commands.back());
      const std::string& program = inner.words[0].value;
      if (inner.words.size() > 1 && is_one_of(program, {"npm", "yarn", "pnpm"}))
        findings.push_back({part->span, "'" + program + "' is the process that gets the signals, not the app"});
    }
  });
  return findings;
}

Rule docker_package_manager_as_start() { return {check}; }

}  // namespace preship
