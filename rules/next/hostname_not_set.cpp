#include "answers/build/docker_edits.h"
#include "answers/env/values.h"
#include "rule.h"

namespace preship {

// The server.js that `next build` writes beside .next/standalone binds to HOSTNAME, which Docker and Kubernetes set to the
// name of the container: https://nextjs.org/docs/app/api-reference/config/next-config-js/output
static bool runs_standalone(const Dockerfile& file, const DockerStart& start) {
  const bool server = std::ranges::any_of(start.words, [](const Text& word) { return word.value.ends_with("server.js"); });
  if (!server || start.words.empty() || !start.words[0].value.ends_with("node")) return false;
  for (const DockerStage* stage : file.chain(""))
    for (const DockerInstruction& instruction : stage->instructions)
      if (instruction.keyword.value == "COPY" && instruction.rest.value.find(".next/standalone") != std::string::npos) return true;
  return false;
}

// The check of the image itself works where compose gives the variable; that of a deployment needs its own.
static bool is_set_for(const Project& project, const Deployment& probed, const std::string& path) {
  const auto sets = [&](const Deployment& one) { return one.dockerfile == path && sets_key(project, one, "HOSTNAME"); };
  return probed.kind == ArtifactKind::dockerfile ? std::ranges::any_of(project.facts.deployments, sets) : sets(probed);
}

// A probe of the image, or of one of its deployments, that looks for the server on the loopback address.
static const HealthProbe* local_probe(const Project& project, const std::string& path) {
  const auto found = std::ranges::find_if(project.facts.probes, [&](const HealthProbe& probe) {
    const Deployment* deployment = project.deployment(probe.deployment);
    return probe.kind == ProbeKind::http && is_loopback(probe.host) && deployment != nullptr && deployment->dockerfile == path &&
           !is_set_for(project, *deployment, path);
  });
  return found == project.facts.probes.end() ? nullptr : &*found;
}

static std::optional<Finding> check_image(const Project& project, const Dockerfile& file) {
  const DockerStart start = effective_start(file, "");
  const DockerInstruction* last = start.command != nullptr ? start.command : start.entrypoint;
  if (last == nullptr || !runs_standalone(file, start) || find_variable(file, "", "HOSTNAME") != nullptr) return std::nullopt;
  const std::string& path = project.file(file.file).path;
  if (every_deployment_sets(project, path, "HOSTNAME")) return std::nullopt;
  const HealthProbe* probe = local_probe(project, path);
  Finding finding{last->span, "'server.js' binds to the name of the container, since nothing sets HOSTNAME"};
  finding.fix = Fix{"set HOSTNAME to 0.0.0.0", {{place_before(project, *last), "ENV HOSTNAME=0.0.0.0\n"}}, true};
  if (probe != nullptr) finding.notes.push_back({probe->span, "this check asks localhost, where nothing answers"});
  else finding.severity = Severity::note, finding.confidence = Confidence::low;
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dockerfiles) {
    if (!project.in_production({file->file}) || !is_deployed(project, *file)) continue;
    if (auto finding = check_image(project, *file)) findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule next_hostname_not_set() { return {check}; }

}  // namespace preship
