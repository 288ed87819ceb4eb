#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool skips_signature(const CommandLine& line) {
  if (line.program == "apk") return line.has("--allow-untrusted");
  if (line.program == "apt-get" || line.program == "apt") return line.has_any({"--allow-unauthenticated", "--force-yes"});
  if (is_one_of(line.program, {"yum", "dnf", "microdnf", "tdnf"})) return line.has("--nogpgcheck");
  return line.program == "rpm" && line.has_any({"--nosignature", "--nodigest", "--nogpgcheck"});
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line = read_command_line(command);
    if (skips_signature(line)) findings.push_back({command.span, "'" + line.program + "' installs without checking a signature"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_unsigned_packages() { return {check}; }

}  // namespace preship
