#include "answers/files.h"
#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Where the script brings the code up to date: the one absolute directory that it goes to before `git pull` and its like.
static Text checkout_of(const ScriptText& text) {
  Text directory;
  for (const ShellCommand& command : text.commands) {
    const std::vector<Text>& words = command.words;
    if (words.size() > 1 && words[0].value == "cd") directory = words[1].value.starts_with('/') ? words[1] : Text();
    if (words.size() < 2 || words[0].value != "git") continue;
    if (words[1].value == "-C" && words.size() > 3) return words[2];
    if (is_one_of(words[1].value, {"pull", "reset", "checkout", "fetch"})) return directory;
  }
  return {};
}

static std::string plain_directory(const Text& text) {
  std::string path = text.value;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path.starts_with('/') && !holds_any(path, {"$", "%", "*", ".."}) ? path : "";
}

static void look_at(const Project& project, const HostService& service, const Text& checkout, Findings& findings) {
  const std::string code = plain_directory(checkout), runs = plain_directory(service.directory);
  // A release of its own, or a link to the newest: /srv/shop/current.
  if (code.empty() || runs.empty() || holds_any(runs, {"/current", "/releases"}) || holds_any(code, {"/current", "/releases"})) return;
  const bool inside = runs == code || runs.starts_with(code + "/");
  const bool there = runs == code || (inside && has_path(project, runs.substr(code.size() + 1)));
  if (there || code.starts_with(runs + "/")) return;
  findings.push_back({service.directory.span,
                      inside ? "'" + runs.substr(code.size() + 1) + "' is no folder of this repository, which lies in '" + code + "'"
                             : "'" + service.name + "' runs in '" + runs + "', and the new code goes to '" + code + "'"});
  findings.back().notes.push_back({checkout.span, "where the code is brought up to date"});
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<HostService>& services = once<host_services>(project);
  each_script_text(project, [&](const ScriptText& text) {
    const Text checkout = services.empty() ? Text() : checkout_of(text);
    const bool copies = std::ranges::any_of(text.commands, [](const ShellCommand& command) {
      return !command.words.empty() && is_one_of(unwrapped(command).words.front().value, {"cp", "rsync", "ln", "mv"});
    });
    if (checkout.value.empty() || copies) return;
    for (const ShellCommand& command : text.commands)
      if (const auto call = unit_call(command); call && restarts(call->verb))
        for (const Text& unit : call->units)
          for (const HostService& service : services)
            if (service.name == unit_name(unit.value)) look_at(project, service, checkout, findings);
  });
  return findings;
}

Rule systemd_wrong_working_directory() { return {check}; }

}  // namespace preship
