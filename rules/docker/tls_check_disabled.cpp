#include "answers/docker/certificates.h"
#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "knowledge/env/certificate_switches.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    if (const std::string program = skips_certificate_check(command); !program.empty())
      findings.push_back({command.words[0].span, "'" + program + "' does not check the certificate of the other side"});
  });
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    for (const DockerVariable& variable : stage.variables)
      if (!variable.arg && variable.value && turns_off_certificates(variable.key.value, variable.value->value) &&
          is_in_final_image(file, stage))
        findings.push_back(
            {variable.key.span, "'" + variable.key.value + "' turns off the check of certificates in the running container"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_tls_check_disabled() { return {check}; }

}  // namespace preship
