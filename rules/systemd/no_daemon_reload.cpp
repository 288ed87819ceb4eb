#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool names_unit(std::string_view word) { return ends_with_any(word, {".service", ".timer", ".socket", ".path", ".target"}); }

static bool is_unit_folder(std::string_view word) {
  return holds_any(word, {"/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd"});
}

// `cp deploy/*.service /etc/systemd/system/`, `... > /etc/systemd/system/web.service`
static bool installs_unit(const ShellCommand& command) {
  const auto goes_there = [](const Text& word) { return is_unit_folder(word.value); };
  if (std::ranges::any_of(command.flow.redirects,
                          [](const ShellRedirect& one) { return is_unit_folder(one.target.value) && one.operation.ends_with('>'); }))
    return true;
  const std::vector<Text> words = unwrapped(command).words;
  if (words.empty() || !is_one_of(words[0].value, {"cp", "install", "ln", "rsync", "mv", "tee"})) return false;
  return std::ranges::any_of(words, goes_there) && std::ranges::any_of(words, [](const Text& word) { return names_unit(word.value); });
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    const ShellCommand* installed = nullptr;
    for (const ShellCommand& command : text.commands) {
      if (installs_unit(command)) installed = &command;
      const auto call = unit_call(command);
      if (!call) continue;
      // `enable` reads the units anew itself: https://www.freedesktop.org/software/systemd/man/latest/systemctl.html
      if (is_one_of(call->verb, {"daemon-reload", "daemon-reexec", "enable", "enable --now", "reenable"})) installed = nullptr;
      if (installed == nullptr || !restarts(call->verb) || (call->units.empty() && !call->computed)) continue;
      findings.push_back({command.span, "systemd restarts the unit as it was: 'systemctl daemon-reload' is missing after the new file"});
      findings.back().notes.push_back({installed->span, "puts the new file there"});
      installed = nullptr;
    }
  });
  return findings;
}

Rule systemd_no_daemon_reload() { return {check}; }

}  // namespace preship
