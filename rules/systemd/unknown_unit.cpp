#include "answers/documents/documents.h"
#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void look_at(const ShellCommand& command, const UnitNames& names, Findings& findings) {
  const auto call = unit_call(command);
  if (!call || is_one_of(call->verb, {"daemon-reload", "is-active", "stop", "disable", "mask", "list-units"})) return;
  for (const Text& unit : call->units) {
    const std::string name = bare_unit_name(unit.value);
    if (names.knows(name) || !names.may_mean_ours(name) || name.find_first_of("/[(<") != std::string::npos) continue;
    findings.push_back(
        {unit.span, "no unit here is called '" + unit.value + "'; there is " + quoted_list({names.own().begin(), names.own().end()}, 3)});
    findings.back().fold = {std::to_string(unit.span.file) + unit.value, unit.value, "and here"};
  }
}

static Findings check(const Project& project) {
  Findings findings;
  const UnitNames names(project);
  if (!names.any()) return findings;
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) look_at(command, names, findings);
  });
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands) look_at(command, names, findings);
  return findings;
}

Rule systemd_unknown_unit() { return {check}; }

}  // namespace preship
