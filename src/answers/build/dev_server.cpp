#include "answers/build/dev_server.h"

#include <algorithm>

#include "answers/build/dev_servers.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

// A word that holds a whole line (sh -c "npm run dev") in single words; their spans are exact where the bytes are.
void split_into(const Text& text, std::vector<Text>& words) {
  const bool exact = text.span.end - text.span.begin == text.value.size();
  constexpr std::string_view blanks = " \t\r\n;";
  for (std::size_t begin = text.value.find_first_not_of(blanks); begin != std::string::npos;) {
    const std::size_t end = std::min(text.value.find_first_of(blanks, begin), text.value.size());
    Span span = text.span;
    if (exact) span = {span.file, text.span.begin + static_cast<std::uint32_t>(begin), text.span.begin + static_cast<std::uint32_t>(end)};
    words.push_back({text.value.substr(begin, end - begin), span});
    if (end < text.value.size() && text.value[end] == ';') words.push_back({"&&", span});
    begin = text.value.find_first_not_of(blanks, end);
  }
}

bool is_shell(std::string_view word) {
  const std::string_view name = word.substr(word.rfind('/') + 1);
  return is_one_of(name, {"sh", "bash", "ash", "dash"});
}

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

// `npm run dev`, `pnpm --filter web start`, `yarn dev`: the script, and the package when a filter names it.
struct ScriptCall {
  std::string script, package;
};

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

const PackageJson* package_named(const Project& project, const std::string& name) {
  const auto found = std::ranges::find_if(project.facts.packages, [&](const auto& package) {
    return (package->name && package->name->value == name) || package->directory == name || "./" + package->directory == name;
  });
  return found == project.facts.packages.end() ? nullptr : found->get();
}

constexpr int script_depth = 4;  // "start" runs "serve", which runs "next start": nobody goes deeper

class Search {
 public:
  explicit Search(const Project& project) : project_(project) {}

  bool visit(const ShellCommand& wrapped, const PackageJson* package, int depth) {
    const ShellCommand command = unwrapped(wrapped);
    program = development_server(command);
    if (!program.empty()) return true;
    const std::optional<ScriptCall> call = script_call(command);
    if (!call || depth == script_depth) return false;
    if (!call->package.empty()) package = package_named(project_, call->package);
    const PackageScript* found = package == nullptr ? nullptr : package->script(call->script);
    if (found == nullptr) return false;
    for (const ShellCommand& inner : found->commands)
      if (visit(inner, package, depth + 1)) {
        if (depth + 1 >= depth_of_script_) script = found, depth_of_script_ = depth + 1;
        return true;
      }
    return false;
  }

  std::string program;
  const PackageScript* script = nullptr;  // the innermost one

 private:
  const Project& project_;
  int depth_of_script_ = 0;
};

}  // namespace

std::optional<DevServer> started_dev_server(const Project& project, const Deployment& deployment) {
  const PackageJson* package = deployment.service.empty() ? nullptr : package_of(project, deployment.service);
  for (const ShellCommand& command : commands_of(deployment)) {
    Search search(project);
    if (!search.visit(command, package, 0)) continue;
    DevServer server{search.program, command.words.front().span};
    server.span.end = std::max(server.span.end, command.words.back().span.end);
    if (search.script != nullptr) server.script = search.script->command.span, server.script_name = search.script->name.value;
    return server;
  }
  return std::nullopt;
}

}  // namespace preship
