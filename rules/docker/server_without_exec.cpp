#include "answers/docker/entry_scripts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ServerBehindShell& each : servers_behind_shells(project))
    findings.push_back({each.command,
                        "'" + each.program + "' starts without 'exec': the shell stays process 1, and no signal to stop reaches the server",
                        {{each.start, "the image starts the script here"}}});
  return findings;
}

Rule docker_server_without_exec() { return {check}; }

}  // namespace preship
