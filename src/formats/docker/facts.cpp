#include "formats/docker/facts.h"

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/docker/substitution.h"
#include "formats/shell/env.h"
#include "formats/shell/shell.h"
#include "model/project.h"
#include "paths/classify.h"
#include "text/url.h"

namespace preship {
namespace {

bool declared(const Dockerfile& dockerfile, std::string_view name) {
  return std::ranges::any_of(dockerfile.stages, [&](const DockerStage& stage) {
    return std::ranges::any_of(stage.variables, [&](const DockerVariable& variable) { return variable.key.value == name; });
  });
}

void add_reads_of(const Text& text, const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  // Only where nothing was escaped are the bytes of the file what the shell reads.
  const bool exact = is_verbatim(text);
  for (EnvRead& read : shell_environment(text.span.file, text.value, text.span.begin).reads) {
    if (declared(dockerfile, read.key.value)) continue;
    if (!exact) read.span = read.key.span = text.span;
    read.phase = Phase::server;
    read.deployment = deployment;
    facts.env_reads.push_back(std::move(read));
  }
}

// The shell form, and the text of ["sh", "-c", "text"]. The words of any other exec form are no shell's.
void add_start_reads(const DockerInstruction* instruction, const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  if (instruction == nullptr) return;
  if (!instruction->exec_form) return add_reads_of(instruction->rest, dockerfile, deployment, facts);
  if (instruction->commands.empty()) return;
  if (const std::optional<std::size_t> at = shell_text_argument(instruction->commands[0]))
    add_reads_of(instruction->commands[0].words[*at], dockerfile, deployment, facts);
}

// `http://localhost:$PORT/` where ENV PORT=3000 stands in the file.
std::optional<std::uint16_t> port_by_variable(const Dockerfile& dockerfile, const std::string& text) {
  std::size_t at = text.find(":$");
  if (at == std::string::npos) return std::nullopt;
  at += text.compare(at + 2, 1, "{") == 0 ? 3 : 2;
  const std::size_t end = std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", at), text.size());
  const DockerVariable* variable = find_variable(dockerfile, "", std::string_view(text).substr(at, end - at));
  return variable == nullptr || !variable->value ? std::nullopt : port_number(variable->value->value);
}

void add_probe(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  const DockerInstruction* check = last_instruction(dockerfile, "", "HEALTHCHECK");
  if (check == nullptr || check->arguments.empty()) return;
  HealthProbe probe{.span = check->span, .kind = ProbeKind::disabled, .by = ProbeBy::dockerfile};
  if (check->arguments[0].value == "CMD") probe = probe_of_commands(check->commands, check->span, ProbeBy::dockerfile);
  if (probe.kind == ProbeKind::http && !probe.port) probe.port = port_by_variable(dockerfile, check->rest.value);
  probe.deployment = deployment;
  facts.probes.push_back(std::move(probe));
}

bool exposes(const Dockerfile& dockerfile) { return last_instruction(dockerfile, "", "EXPOSE") != nullptr; }

void add_deployment(const Dockerfile& dockerfile, const SourceFile& file, const DeploymentId& id, Facts& facts) {
  const std::string_view name = dockerfile.directory == "." ? base_name(file.path) : base_name(dockerfile.directory);
  facts.deployments.push_back({.id = id,
                               .name = {std::string(name), dockerfile.stages.back().image.span},
                               .kind = ArtifactKind::dockerfile,
                               .production = names_production(file.path) && file.role == PathRole::production,
                               .build_context = dockerfile.directory,
                               .dockerfile = file.path,
                               .command = effective_start(dockerfile, "").words,
                               .web = exposes(dockerfile)});
}

// Containers that a RUN step of the build itself starts are rare, and are images all the same.
void add_run_images(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  for (const DockerStage& stage : dockerfile.stages)
    for (const DockerInstruction& instruction : stage.instructions)
      for (const ShellCommand& command : instruction.commands)
        if (std::optional<Image> image = image_run(command)) {
          image->deployment = deployment;
          facts.images.push_back(std::move(*image));
        }
}

}  // namespace

void add_dockerfile_facts(const Dockerfile& dockerfile, const SourceFile& file, Facts& facts) {
  const DeploymentId deployment = image_id(file.path);
  add_deployment(dockerfile, file, deployment, facts);
  add_docker_images(dockerfile, deployment, facts);
  add_run_images(dockerfile, deployment, facts);
  add_docker_variables(dockerfile, deployment, facts);
  add_docker_ports(dockerfile, deployment, facts);
  add_probe(dockerfile, deployment, facts);
  const DockerStart start = effective_start(dockerfile, "");
  add_start_reads(start.entrypoint, dockerfile, deployment, facts);
  if (start.entrypoint == nullptr || start.entrypoint->exec_form) add_start_reads(start.command, dockerfile, deployment, facts);
}

}  // namespace preship
