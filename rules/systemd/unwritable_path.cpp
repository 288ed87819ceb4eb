#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The path that the program is told to write: a socket that it binds, a log, a file for its process id.
static std::string written_path(const std::vector<Text>& words, std::size_t at) {
  constexpr std::string_view options = " --bind -b --uds --pid --pidfile --access-logfile --error-logfile --log-file --logfile --statedb ";
  const std::string& word = words[at].value;
  const std::size_t equals = word.find('=');
  std::string_view value;
  if (at > 0 && holds_word(options, words[at - 1].value)) value = word;
  else if (equals != std::string::npos && holds_word(options, word.substr(0, equals))) value = std::string_view(word).substr(equals + 1);
  if (value.starts_with("unix:")) value.remove_prefix(5);
  return value.starts_with('/') && value.find_first_of("%$") == std::string_view::npos ? std::string(value) : "";
}

// Nothing but systemd itself makes a folder below /run after a restart of the machine, and only root may.
static std::string_view reason(const SystemdUnit& unit, std::string_view path) {
  if (may_write(unit, path)) return "";
  const std::string user = last_value(unit, "User").value;
  if (path.starts_with("/run/") && !user.empty() && user != "root") return "only root may write in '/run': RuntimeDirectory= is missing";
  const std::string protect = last_value(unit, "ProtectSystem").value;
  if (protect == "strict" && !path.starts_with("/run/")) return "ProtectSystem=strict makes it read-only: ReadWritePaths= is missing";
  if (last_value(unit, "ProtectHome").value == "true" && path.starts_with("/home/")) return "ProtectHome=true hides it";
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const HostService& service : once<host_services>(project)) {
    const std::string& path = project.file(service.unit->file).path;
    // systemd makes the socket, or tmpfiles.d the folder.
    const std::string stem = path.substr(0, path.size() - 8);
    if (project.by_path.contains(stem + ".socket") ||
        std::ranges::any_of(project.files, [](const SourceFile& file) { return holds(file.path, "tmpfiles"); }))
      continue;
    const std::vector<Text>& words = project.deployment(DeploymentId(path, std::string(base_name(stem))))->command;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string written = written_path(words, i);
      if (const std::string_view why = written.empty() ? "" : reason(*service.unit, written); !why.empty())
        findings.push_back({words[i].span, "'" + service.name + "' cannot write '" + written + "': " + std::string(why)});
    }
  }
  return findings;
}

Rule systemd_unwritable_path() { return {check}; }

}  // namespace preship
