#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

static const HostService* restarted_by(const ScriptText& text, const std::vector<HostService>& services) {
  for (const ShellCommand& command : text.commands)
    if (const auto call = unit_call(command); call && restarts(call->verb))
      for (const Text& unit : call->units)
        for (const HostService& service : services)
          if (!service.environment.empty() && service.name == unit_name(unit.value)) return &service;
  return nullptr;
}

static void look_at(const ScriptText& text, const HostService& service, Findings& findings) {
  std::string directory;
  bool entered = false;
  for (const ShellCommand& command : text.commands) {
    if (command.words.size() > 1 && command.words[0].value == "cd") directory = without_slash(command.words[1].value);
    Text environment = virtual_environment(command);
    std::string path = without_slash(environment.value);
    if (!path.empty() && path[0] != '/')
      path = directory.starts_with('/') ? directory + "/" + path.substr(path.starts_with("./") ? 2 : 0) : "";
    entered = entered || !environment.value.empty();
    const bool other = !path.empty() && !holds_any(path, {"$", "~", ".."}) && path != service.environment;
    const std::vector<Text> words = unwrapped(command).words;
    const bool bare = !entered && words.size() > 1 && is_one_of(command.words[0].value, {"pip", "pip3", "sudo"}) &&
                      is_one_of(words[0].value, {"pip", "pip3"}) && words[1].value == "install";
    if (!other && !bare) continue;
    findings.push_back({other ? environment.span : command.span,
                        other ? "'" + service.name + "' runs in '" + service.environment + "', not in '" + path + "'"
                              : "pip installs for the whole machine, and '" + service.name + "' runs in '" + service.environment + "'"});
    findings.back().notes.push_back({service.start.span, "what the unit starts"});
    return;
  }
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<HostService>& services = once<host_services>(project);
  if (services.empty()) return findings;
  each_script_text(project, [&](const ScriptText& text) {
    if (const HostService* service = restarted_by(text, services)) look_at(text, *service, findings);
  });
  return findings;
}

Rule systemd_other_virtual_environment() { return {check}; }

}  // namespace preship
