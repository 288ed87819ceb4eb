#include "answers/docker/entry_scripts.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/docker/targets.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
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

namespace {

bool hands_signals_on(const Project& project, const Dockerfile& file, const DockerStart& start) {
  const bool init = std::ranges::any_of(start.words, [](const Text& word) {
    return is_one_of(base_name(word.value), {"tini", "dumb-init", "s6-svscan", "init", "catatonit"});
  });
  return init || std::ranges::any_of(project.facts.compose_files, [&](const auto& compose) {
           return std::ranges::any_of(compose->services, [&](const ComposeService& service) {
             const Deployment* deployment = project.deployment(DeploymentId(project.file(compose->file).path, service.name.value));
             return deployment != nullptr && dockerfile_of(project, *deployment) == &file &&
                    (service.node->find("init").text() == "true" || !service.entrypoint.empty() || !service.command.empty());
           });
         });
}

// The command that the script ends with; null where something else may decide what happens to signals.
const ShellCommand* last_command(const ShellScript& script) {
  const ShellCommand* last = nullptr;
  for (const ShellCommand& command : script.commands) {
    const bool several = std::ranges::any_of(command.words, [](const Text& word) {
      return is_one_of(word.value,
                       {"trap", "wait", "screen", "tmux", "nohup", "service", "supervisord", "--daemon", "--daemonize", "--detach"});
    });
    if (command.flow.background || several) return nullptr;
    if (command.flow.function.empty() && !command.flow.in_substitution) last = &command;
  }
  const bool alone = last != nullptr && !last->words.empty() && is_one_of(last->before, {"", ";"});
  return alone ? last : nullptr;
}

// What the command serves with: "gunicorn", "npm start", "$@" for what is given as CMD; "" when it serves nothing, or in the shell's place.
std::string served_with(const ShellCommand& command) {
  const ShellFlow& flow = command.flow;
  if (command.words[0].value == "exec" || flow.in_branch || flow.in_loop || flow.in_condition || flow.in_fallback || flow.piped ||
      !flow.or_else.value.empty())
    return "";
  if (is_one_of(command.words[0].value, {"$@", "${@}"}) && command.words.size() == 1) return "$@";
  const ShellCommand inner = unwrapped(command);
  if (inner.words.empty()) return "";
  if (release_kind_of(inner) == "start") return inner.words[0].value;
  const auto script = script_call(inner);
  return script && script->script.starts_with("start") ? inner.words[0].value + " " + script->script : "";
}

}  // namespace

std::vector<ServerBehindShell> servers_behind_shells(const Project& project) {
  std::vector<ServerBehindShell> found;
  for (const auto& file : project.facts.dockerfiles) {
    if (!project.in_production({file->file}) || !is_deployed(project, *file)) continue;
    for (const std::string& target : deployed_targets(project, *file)) {
      const DockerStart start = effective_start(*file, target);
      const DockerInstruction* first = start.entrypoint != nullptr ? start.entrypoint : start.command;
      if (first == nullptr || hands_signals_on(project, *file, start)) continue;
      const ShellScript* script = script_of(project, first->arguments);
      const ShellCommand* last = script == nullptr ? nullptr : last_command(*script);
      const std::string program = last == nullptr ? "" : served_with(*last);
      if (!program.empty()) found.push_back({last->span, program, first->span});
    }
  }
  return found;
}

}  // namespace preship
