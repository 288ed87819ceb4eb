#include "answers/command_texts.h"
#include "answers/compose/container_calls.h"
#include "answers/documents/documents.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void look_at(const ShellCommand& command, Findings& findings) {
  const auto named = services_named(command);
  for (const Text& name : named) {
    const std::size_t colon = name.value.find(':');
    if (colon == std::string::npos || colon == 0 || holds_any(name.value, {"/", "://", "="})) continue;
    findings.push_back(
        {name.span, "compose takes names of services, not '" + name.value + "': it finds none that is called so, and changes nothing"});
    findings.back().fold = {std::to_string(name.span.file) + name.value, name.value, "and here"};
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const auto&) {
    for (const ShellCommand& command : commands) look_at(command, findings);
  });
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands) look_at(command, findings);
  return findings;
}

Rule deploy_tag_for_service() { return {check}; }

}  // namespace preship
