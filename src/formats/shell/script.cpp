// Facts of shell scripts: entrypoints, start and deploy scripts.

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/formats.h"
#include "formats/shell/env.h"
#include "formats/shell/script.h"
#include "formats/shell/writes.h"

namespace preship {
namespace {

// A script that is the entrypoint of an image runs where the app runs.
Phase phase_of(const SourceFile& file) {
  return file.role == PathRole::production && base_name(file.path).find("entrypoint") != std::string_view::npos ? Phase::server
                                                                                                                : Phase::script;
}

// What a shell sets for itself is no variable of the app.
void drop_shell_variables(std::vector<EnvDeclaration>& declarations) {
  std::erase_if(declarations, [](const EnvDeclaration& declaration) { return is_shell_variable(declaration.key.value); });
}

}  // namespace

Facts extract_shell(FileId id, const SourceFile& file) {
  Facts facts;
  ShellEnvironment environment = shell_environment(id, file.text, 0);
  facts.env_reads = std::move(environment.reads);
  facts.opaque = std::move(environment.opaque);
  const Phase phase = phase_of(file);
  for (EnvRead& read : facts.env_reads) read.phase = phase;
  const CommandContext context{.starts = file.role == PathRole::production};
  for (const ShellCommand& command : environment.commands) facts_of_command(command, context, facts);
  drop_shell_variables(facts.env_declarations);
  if (!environment.commands.empty())
    facts.shell_scripts.push_back(std::make_shared<ShellScript>(shell_script_of(id, file.text, 0, std::move(environment.commands), {})));
  std::ranges::move(env_file_lines(id, whole_text(file.text), DeclaredIn::script), std::back_inserter(facts.env_declarations));
  return facts;
}

}  // namespace preship
