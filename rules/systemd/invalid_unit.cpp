#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Words that a shell would take for more than words: systemd hands them to the program.
static const Text* shell_word(const Deployment& deployment) {
  const std::string_view program = base_name(deployment.command.front().value);
  if (is_one_of(program, {"sh", "bash", "dash", "zsh", "env", "docker", "podman", "ssh", "sudo", "su", "runuser", "timeout", "flock"}))
    return nullptr;
  for (const Text& word : deployment.command)
    if (is_one_of(word.value, {"&&", "||", "|", ">", ">>", "2>&1", "&"})) return &word;
  return nullptr;
}

static std::optional<Finding> look_at(const Project& project, const SystemdUnit& unit) {
  const auto starts = unit.all("Service", "ExecStart");
  if (starts.empty()) {
    if (!unit.all("Service", "ExecStop").empty() || !unit.all("Unit", "SuccessAction").empty()) return std::nullopt;
    return Finding{unit.entries.front().key.span, "the unit has no ExecStart= in [Service]: systemd refuses it"};
  }
  const std::string path = project.file(unit.file).path;
  const Deployment* deployment = project.deployment(DeploymentId(path, std::string(base_name(path)).substr(0, base_name(path).size() - 8)));
  if (deployment == nullptr || deployment->command.empty()) return std::nullopt;
  const Text& program = deployment->command.front();
  // A bare name is looked for in /usr/bin and its like:
  // https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#ExecStart=
  const bool relative = holds(program.value, "/") && program.value[0] != '/';
  if ((relative || program.value.starts_with('~')) && program.value.find_first_of("$%{<") == std::string::npos)
    return Finding{program.span, "systemd takes no relative path: '" + program.value + "' is refused, whatever WorkingDirectory= says"};
  if (const Text* word = shell_word(*deployment))
    return Finding{word->span, "no shell reads ExecStart=: '" + word->value + "' becomes an argument of '" + program.value + "'"};
  return std::nullopt;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& unit : project.facts.systemd_units) {
    const std::string& path = project.file(unit->file).path;
    if (!path.ends_with(".service") || !project.in_production({unit->file}) || unit->entries.empty()) continue;
    if (auto finding = look_at(project, *unit)) findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule systemd_invalid_unit() { return {check}; }

}  // namespace preship
