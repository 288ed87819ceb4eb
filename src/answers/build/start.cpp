#include "answers/build/start.h"

#include <algorithm>

#include "answers/queries.h"
#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

// A word that holds a whole line (sh -c "npm run dev") in single words; their spans are exact where the bytes are.
void split_into(const Text& text, std::vector<Text>& words) {
  constexpr std::string_view blanks = " \t\r\n;";
  for (std::size_t begin = text.value.find_first_not_of(blanks); begin != std::string::npos;) {
    const std::size_t end = std::min(text.value.find_first_of(blanks, begin), text.value.size());
    words.push_back(slice(text, begin, end));
    if (end < text.value.size() && text.value[end] == ';') words.push_back({"&&", words.back().span});
    begin = text.value.find_first_not_of(blanks, end);
  }
}

void add_programs(const Project& project, const ShellCommand& wrapped, const PackageJson* package, int depth,
                  std::vector<ShellCommand>& programs) {
  ShellCommand command = unwrapped(wrapped);
  const std::optional<ScriptCall> call = script_call(command);
  if (call && !call->package.empty()) package = package_named(project, call->package);
  const PackageScript* script = call && package != nullptr && depth < script_depth ? package->script(call->script) : nullptr;
  if (script == nullptr) return programs.push_back(std::move(command));
  for (const ShellCommand& inner : script->commands) add_programs(project, inner, package, depth + 1, programs);
}

// Options that lead to another package, or to several, or let a missing script pass.
bool leads_elsewhere(std::string_view word) {
  return is_one_of(word, {"--if-present", "-r", "--recursive", "--workspaces", "-ws", "--filter", "-F", "--prefix", "-C", "--dir", "--cwd",
                          "-w", "--workspace"}) ||
         word.starts_with("--filter=") || word.starts_with("--workspace=") || word.starts_with("--prefix=");
}

}  // namespace

// The commands of a start, without the shell and the entry script in front of them.
std::vector<ShellCommand> commands_of(const Deployment& deployment) {
  std::vector<Text> words;
  for (const Text& word : deployment.command) split_into(word, words);
  std::vector<ShellCommand> commands(1);
  for (const Text& word : words) {
    ShellCommand& current = commands.back();
    const bool wraps = current.words.empty() && (is_shell(word.value) || word.value.ends_with(".sh") || word.value.starts_with('-'));
    if (is_one_of(word.value, {"&&", "||", "|", "&"})) commands.emplace_back();
    else if (!wraps) current.words.push_back(word);
  }
  std::erase_if(commands, [](const ShellCommand& command) { return command.words.empty(); });
  return commands;
}

std::optional<ScriptCall> script_call(const ShellCommand& command) {
  if (command.words.empty() || !is_one_of(command.words[0].value, {"npm", "pnpm", "yarn", "bun"})) return std::nullopt;
  ScriptCall call;
  for (std::size_t i = 1; i < command.words.size() && call.script.empty(); ++i) {
    const std::string& word = command.words[i].value;
    const bool has_value = is_one_of(word, {"--filter", "-F", "-w", "--workspace", "-C", "--dir", "--cwd", "--prefix"});
    if (has_value && i + 1 < command.words.size()) call.package = command.words[++i].value;
    else if (word == "workspace" && i + 1 < command.words.size()) call.package = command.words[++i].value;
    else if (word.starts_with("--filter=") || word.starts_with("--workspace=")) call.package = word.substr(word.find('=') + 1);
    else if (!word.starts_with('-') && word != "run" && word != "run-script") call.script = word;
  }
  return call.script.empty() ? std::nullopt : std::optional(call);
}

std::optional<Text> script_run_here(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 3 || !script_call(command) || !is_one_of(words[1].value, {"run", "run-script"})) return std::nullopt;
  if (words[2].value.starts_with('-') || holds(words[2].value, "${{")) return std::nullopt;
  const bool elsewhere = std::ranges::any_of(words, [](const Text& word) { return leads_elsewhere(word.value) || holds(word.value, "$"); });
  return elsewhere ? std::nullopt : std::optional(words[2]);
}

const PackageJson* package_named(const Project& project, const std::string& name) {
  const auto found = std::ranges::find_if(project.facts.packages, [&](const auto& package) {
    return (package->name && package->name->value == name) || package->directory == name || "./" + package->directory == name;
  });
  return found == project.facts.packages.end() ? nullptr : found->get();
}

std::vector<ShellCommand> start_commands(const Project& project, const Deployment& deployment) {
  Deployment start = deployment;
  const Dockerfile* file = dockerfile_of(project, deployment);
  if (start.command.empty() && file != nullptr) start.command = effective_start(*file, deployment.target).words;
  return commands_of(start);
}

bool hands_on_port(const ShellCommand& command) {
  return script_call(unwrapped(command)) && std::ranges::any_of(command.words, [](const Text& word) {
           return is_one_of(word.value, {"-p", "--port"}) || word.value.starts_with("--port=");
         });
}

std::vector<ShellCommand> started_programs(const Project& project, const Deployment& deployment) {
  const PackageJson* package = deployment.service.empty() ? nullptr : project.package(deployment.service.directory);
  std::vector<ShellCommand> programs;
  for (const ShellCommand& command : start_commands(project, deployment)) add_programs(project, command, package, 0, programs);
  return programs;
}

}  // namespace preship
