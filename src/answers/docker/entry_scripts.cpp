#include "answers/docker/entry_scripts.h"

#include <algorithm>

#include "knowledge/words/word_lists.h"
#include "model/shell_script.h"
#include "text/words.h"

namespace preship {
namespace {

// The script that ["/entrypoint.sh"] and ["sh", "/app/entrypoint.sh"] run, when it is the only one of its name; null otherwise.
const ShellScript* script_of(const Project& project, const std::vector<Text>& words) {
  const std::size_t at = words.size() == 2 && is_shell(words[0].value) ? 1 : 0;
  if (words.size() != at + 1) return nullptr;
  const std::string_view name = base_name(words[at].value);
  const ShellScript* found = nullptr;
  for (const auto& script : project.facts.shell_scripts) {
    if (base_name(project.file(script->file).path) != name) continue;
    if (found != nullptr) return nullptr;
    found = script.get();
  }
  return found;
}

// Inside of a function they are those of the function.
bool is_in_function(const ShellScript& script, std::size_t at) {
  return std::ranges::any_of(script.commands, [&](const ShellCommand& command) {
    return !command.flow.function.empty() && command.span.begin <= at && at < command.span.end;
  });
}

// "$@", "$1", "${2:-x}", "$#", and what leads to another script or text.
bool takes_arguments(const ShellScript& script, std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    const std::size_t next = at + 1 < text.size() && text[at + 1] == '{' ? at + 2 : at + 1;
    const bool argument = next < text.size() && (is_one_of(text.substr(next, 1), {"@", "*"}) || is_digit(text[next]));
    if (argument && !is_in_function(script, at)) return true;
  }
  return holds_any(text, {"\nsource ", "\n. ", "BASH_ARGV", "getopts", "shift"});
}

}  // namespace

std::string ignores_command(const Project& project, const Dockerfile& file, const std::string& target, const DockerInstruction*& entry) {
  entry = effective_start(file, target).entrypoint;
  if (entry == nullptr || entry->arguments.empty()) return "";
  if (!entry->exec_form) return "an ENTRYPOINT in shell form takes no arguments";
  const ShellScript* script = script_of(project, entry->arguments);
  if (script == nullptr || script->commands.empty()) return "";
  const SourceFile& text = project.file(script->file);
  return takes_arguments(*script, text.text) ? "" : "'" + text.path + "' looks at none of its arguments";
}

}  // namespace preship
