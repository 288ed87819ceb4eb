#include "answers/docker/written_files.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/docker/loops.h"
#include "answers/docker/next_output.h"
#include "answers/docker/node_builds.h"
#include "answers/docker/typescript_output.h"
#include "answers/workflows/steps.h"
#include "knowledge/tools/build_writes.h"
#include "knowledge/words/word_lists.h"
#include "model/shell_script.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int deepest_script = 6;
// Options of package managers that take the next word.
constexpr std::string_view manager_options =
    " --filter -F -w --workspace -C --dir --cwd --prefix --omit --include --only --network-timeout --reporter ";

std::string end_of(const std::string& path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : std::string(name.substr(dot));
}

// Something at `target` is written, perhaps the file; the directories above it are there for certain.
Writes perhaps_at(const CommandPlace& place, const std::string& target, const std::string& path) {
  const std::string whole = path_in_image(place.directory, target);
  if (whole != path && !whole.empty() && lies_below(whole, path)) return Writes::yes;
  return whole.empty() || lies_below(path, whole) ? Writes::perhaps : Writes::no;
}

// mkdir makes directories and no files.
Writes directory_writes(const CommandLine& line, const CommandPlace& place, const std::string& path) {
  for (const Text& operand : line.operands) {
    const std::string whole = path_in_image(place.directory, operand.value);
    if (!whole.empty() && lies_below(whole, path)) return Writes::yes;
  }
  return Writes::no;
}

// The value of an option, "" when it is not there; `glued` for -Cdir.
std::string value_after(const std::vector<Text>& words, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 1; i < words.size(); ++i)
    for (const std::string_view name : names) {
      if (words[i].value == name) return i + 1 < words.size() ? words[i + 1].value : "";
      if (words[i].value.starts_with(std::string(name) + "=")) return words[i].value.substr(name.size() + 1);
    }
  return "";
}

Writes redirects_write(const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  for (const ShellRedirect& redirect : command.flow.redirects) {
    const std::string& target = redirect.target.value;
    if (!holds(redirect.operation, ">") || target.starts_with('&') || target.starts_with("/dev/")) continue;
    if (path_in_image(place.directory, target) == path) return Writes::yes;
    if (holds(target, "$") && (base_name(target) == base_name(path) || holds(base_name(target), "$"))) return Writes::perhaps;
  }
  return Writes::no;
}

// cp, mv, ln, rsync: what their last operand names.
Writes copy_writes(const CommandLine& line, const CommandPlace& place, const std::string& path) {
  if (line.operands.empty() || line.has("-t")) return Writes::perhaps;
  return perhaps_at(place, line.operands.back().value, path);
}

// copyfiles, cpx, cpy: globs, of which each may say that it is about other files.
Writes glob_copy_writes(const CommandLine& line, const std::string& path) {
  for (std::size_t i = 0; i + 1 < line.operands.size(); ++i) {
    const std::string end = end_of(std::string(trim(line.operands[i].value, "'\"")));
    if (end.empty() || holds_any(end, {"*", "{", "(", "$"}) || end == end_of(path)) return Writes::perhaps;
  }
  return line.operands.size() < 2 ? Writes::perhaps : Writes::no;
}

Writes download_writes(const std::vector<Text>& words, const CommandPlace& place, const std::string& path) {
  const bool wget = words[0].value == "wget";
  const std::string target = wget ? value_after(words, {"-O", "--output-document"}) : value_after(words, {"-o", "--output"});
  if (!target.empty()) return target == "-" ? Writes::no : perhaps_at(place, target, path);
  const bool named = std::ranges::any_of(words, [](const Text& word) {
    return word.value.starts_with('-') && !word.value.starts_with("--") && holds_any(word.value, {"O", "o", "P"});
  });
  if (std::ranges::any_of(words, [](const Text& word) { return word.value.starts_with("-") && word.value.ends_with("O-"); }))
    return Writes::no;
  return wget || named ? perhaps_at(place, ".", path) : Writes::no;
}

Writes go_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  const std::string target = value_after(command.words, {"-o"});
  // `go build -C cmd/server`: it works there.
  const std::string below = value_after(command.words, {"-C"});
  const std::string directory = below.empty() ? place.directory : path_in_image(place.directory, below);
  if (target.empty()) return path_in_image(path, "..") == directory ? Writes::perhaps : Writes::no;
  const std::string whole = path_in_image(directory, target);
  if (whole.empty()) return Writes::perhaps;
  if (lies_below(whole, path) && (whole != path || !target.ends_with('/'))) return Writes::yes;
  if (!lies_below(path, whole)) return Writes::no;
  // A directory that is there already gets a program by the name of its package.
  return target.ends_with('/') || place.files.find(place.moment, whole).presence != Presence::absent ? Writes::perhaps : Writes::no;
}

// ---- package managers

bool is_manager(std::string_view program) { return is_one_of(program, {"npm", "pnpm", "yarn", "bun"}); }

bool is_for_all_packages(const std::vector<Text>& words) {
  return std::ranges::any_of(words, [](const Text& word) {
    return is_one_of(word.value, {"-r", "--recursive", "--workspaces", "-ws", "workspaces", "foreach", "-A", "--all"});
  });
}

// The package that holds the file: the nearest package.json above it that the image has.
PackageCall package_above(const CommandPlace& place, const std::string& path) {
  for (std::string directory = path_in_image(path, "..");; directory = path_in_image(directory, "..")) {
    if (const PackageJson* package = place.files.package_in(place.moment, directory)) return {package, directory, ""};
    if (directory == "/") return {};
  }
}

Writes script_writes(const PackageCall& call, const CommandPlace& place, const std::string& path) {
  if (call.package == nullptr || place.depth >= deepest_script) return Writes::perhaps;
  Writes result = Writes::no;
  for (const std::string& name : {"pre" + call.script, call.script, "post" + call.script}) {
    const PackageScript* script = call.package->script(name);
    if (script == nullptr) continue;
    const Writes writes = commands_write(script->commands, {place.files, place.moment, call.directory, place.depth + 1}, path);
    if (writes == Writes::yes || writes == Writes::perhaps) return writes;
    if (writes == Writes::beside) result = writes;
  }
  return result;
}

// A script of whichever package the file lies in: `turbo build`, `pnpm -r build`.
Writes script_of_all_writes(const std::string& script, const CommandPlace& place, const std::string& path) {
  PackageCall call = package_above(place, path);
  call.script = script;
  if (call.package == nullptr) return Writes::perhaps;
  return call.package->script(script) == nullptr ? Writes::no : script_writes(call, place, path);
}

Writes install_writes(const CommandLine& line, const CommandPlace& place, const std::string& path) {
  if (line.has("--ignore-scripts")) return Writes::no;
  const PackageJson* package = place.files.package_in(place.moment, place.directory);
  if (package == nullptr) return Writes::perhaps;
  for (PackageCall call : {PackageCall{package, place.directory, ""}, package_above(place, path)})
    for (const PackageScript* script :
         call.package == nullptr ? std::vector<const PackageScript*>() : install_scripts(*call.package, line, true)) {
      const Writes writes = commands_write(script->commands, {place.files, place.moment, call.directory, place.depth + 1}, path);
      if (writes != Writes::no) return writes;
    }
  return Writes::no;
}

// The word that a manager runs when it is no script: `yarn tsc`.
ShellCommand command_behind(const ShellCommand& command, std::string_view word) {
  ShellCommand inner = command;
  const auto at = std::ranges::find(inner.words, word, &Text::value);
  inner.words.erase(inner.words.begin(), at);
  return inner;
}

// `pnpm --filter db generate` where the image has no such package: it runs nothing, and is content.
bool filters_nothing(const ShellCommand& command, const CommandPlace& place) {
  const PackageJson* own = place.files.package_in(place.moment, place.directory);
  const PackageJson* other = package_named(place.files.project(), value_after(command.words, {"--filter", "-F"}));
  if (own == nullptr || other == nullptr || command.words[0].value != "pnpm") return false;
  const std::string directory = moved_to_image(other->directory, own->directory, place.directory);
  return place.files.find(place.moment, path_in_image(directory, "package.json")).presence == Presence::absent;
}

Writes manager_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  const CommandLine line = read_command_line(command, manager_options);
  const std::string_view verb = line.subcommand();
  if (installs_dependencies(line)) return install_writes(line, place, path);
  if (verb == "deploy" && line.program == "pnpm")
    return line.operands.size() > 1 ? perhaps_at(place, line.operands.back().value, path) : Writes::perhaps;
  if (verb.empty() ||
      is_one_of(verb, {"config", "cache",   "prune", "audit", "version", "set",  "add",  "remove", "global", "rebuild", "fetch",
                       "store",  "install", "i",     "ci",    "ls",      "list", "link", "dedupe", "setup",  "import"}))
    return Writes::no;
  const std::string script = script_run_by(line);
  if (script.empty()) return line.program == "npm" && is_one_of(verb, {"test", "t"}) ? Writes::no : Writes::perhaps;
  if (is_for_all_packages(command.words)) return script_of_all_writes(script, place, path);
  const auto call = package_call(command, place);
  if (!call) return filters_nothing(command, place) ? Writes::no : Writes::perhaps;
  if (call->package->script(call->script) != nullptr) return script_writes(*call, place, path);
  if (line.program == "npm" || place.depth >= deepest_script) return Writes::perhaps;
  return command_writes(command_behind(command, call->script), {place.files, place.moment, call->directory, place.depth + 1}, path);
}

// run-s, run-p, npm-run-all.
Writes several_scripts_write(const CommandLine& line, const CommandPlace& place, const std::string& path) {
  for (const Text& name : line.operands) {
    const PackageCall call{place.files.package_in(place.moment, place.directory), place.directory, name.value};
    if (call.package == nullptr || call.package->script(name.value) == nullptr) return Writes::perhaps;
    if (const Writes writes = script_writes(call, place, path); writes != Writes::no) return writes;
  }
  return Writes::no;
}

// turbo run build, lerna run build.
Writes task_writes(const CommandLine& line, const CommandPlace& place, const std::string& path) {
  bool any = false;
  for (const Text& task : line.operands) {
    if (task.value == "run") continue;
    if (is_one_of(task.value, {"--", "prune"}) || holds(task.value, "#")) return Writes::perhaps;
    any = true;
    if (const Writes writes = script_of_all_writes(task.value, place, path); writes != Writes::no) return writes;
  }
  return any ? Writes::no : Writes::perhaps;
}

// A script that the project has, run by a shell or by its own path.
Writes shell_script_writes(const std::string& written, const CommandPlace& place, const std::string& path) {
  const FileInImage file = place.files.find(place.moment, path_in_image(place.directory, written));
  if (!file.is_file() || file.source.empty() || place.depth >= deepest_script) return Writes::perhaps;
  for (const auto& script : place.files.project().facts.shell_scripts)
    if (place.files.project().file(script->file).path == file.source)
      return commands_write(script->commands, {place.files, place.moment, place.directory, place.depth + 1}, path);
  return Writes::perhaps;
}

Writes shell_writes(const ShellCommand& written, const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if (word.starts_with('-') && !word.starts_with("--") && word.ends_with('c')) return Writes::no;  // what it runs comes behind it
    if (!word.starts_with('-')) return shell_script_writes(word, place, path);
  }
  // A script of the network, which puts programs into the system.
  return written.before == "|" ? Writes::no : Writes::perhaps;
}

Writes table_writes(const CommandLine& line, const CommandPlace& place, const std::string& path) {
  switch (build_writes(line.program, line.subcommand())) {
    case BuildWrites::nothing:
      return Writes::no;
    case BuildWrites::below:
      return perhaps_at(place, ".", path);
    default:
      return Writes::perhaps;
  }
}

Writes program_writes(const ShellCommand& written, const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  const std::string& program = command.words[0].value;
  const CommandLine line = read_command_line(command);
  if (is_manager(program)) return manager_writes(command, place, path);
  if (program == "tsc") return tsc_writes(command, place, path);
  if (program == "nest" && line.subcommand() == "build") return nest_writes(command, place, path);
  if (program == "next" && line.subcommand() == "build") return place.directory.empty() ? Writes::perhaps : next_writes(place, path);
  if (program == "go" && line.subcommand() == "build") return go_writes(command, place, path);
  if (is_one_of(program, {"cp", "mv", "ln", "rsync", "scp", "install"}))
    return line.has("-d") && program == "install" ? Writes::no : copy_writes(line, place, path);
  if (program == "mkdir") return directory_writes(line, place, path);
  if (is_one_of(program, {"copyfiles", "cpx", "cpx2", "cpy"})) return glob_copy_writes(line, path);
  if (is_one_of(program, {"curl", "wget"})) return download_writes(command.words, place, path);
  if (program == "tee") return line.operands.size() == 1 ? perhaps_at(place, line.operands[0].value, path) : Writes::perhaps;
  if (is_one_of(program, {"run-s", "run-p", "npm-run-all", "npm-run-all2"})) return several_scripts_write(line, place, path);
  if (is_one_of(program, {"turbo", "lerna"})) return task_writes(line, place, path);
  if (program == "tar" || program == "unzip") {
    const std::string target = value_after(command.words, {"-C", "-d", "--directory"});
    return perhaps_at(place, target.empty() ? "." : target, path);
  }
  if (program == "git") return is_one_of(line.subcommand(), {"config", "rev-parse", "describe", "log"}) ? Writes::no : Writes::perhaps;
  if (is_shell(program)) return shell_writes(written, command, place, path);
  if (program.ends_with(".sh")) {
    const auto raw = std::ranges::find(written.words, command.words[0].span, &Text::span);
    return shell_script_writes(raw == written.words.end() ? program : raw->value, place, path);
  }
  if (program.starts_with("python") && line.operands.size() > 1 && base_name(line.operands[0].value) == "manage.py")
    return build_writes("manage.py", line.operands[1].value) == BuildWrites::nothing ? Writes::no : Writes::perhaps;
  return table_writes(line, place, path);
}

}  // namespace

bool lies_below(const std::string& path, const std::string& directory) {
  return path == directory || directory == "/" || path.starts_with(directory + "/");
}

bool changes_directory(const ShellCommand& command, std::string& directory) {
  if (command.words.empty() || !is_one_of(command.words[0].value, {"cd", "pushd", "popd"})) return false;
  directory = command.words.size() == 2 && command.words[0].value == "cd" ? path_in_image(directory, command.words[1].value) : "";
  return true;
}

Writes command_writes(const ShellCommand& written, const CommandPlace& place, const std::string& path) {
  if (!place.files.spend()) return Writes::perhaps;
  if (const Writes writes = redirects_write(written, place, path); writes != Writes::no) return writes;
  const ShellCommand command = unwrapped(written);
  if (command.words.empty() || command.words[0].value.empty()) return Writes::no;
  const Writes writes = program_writes(written, command, place, path);
  return writes == Writes::yes && is_conditional(written.flow) ? Writes::perhaps : writes;
}

Writes commands_write(const std::vector<ShellCommand>& commands, CommandPlace place, const std::string& path) {
  Writes result = Writes::no;
  for (const ShellCommand& command : commands) {
    if (changes_directory(command, place.directory)) continue;
    const Writes writes = command_writes(command, place, path);
    if (writes == Writes::yes || writes == Writes::perhaps) return writes;
    if (writes == Writes::beside) result = writes;
  }
  return result;
}

Writes run_writes(const ImageFiles& files, const DockerStage& stage, const DockerInstruction& run, const std::string& path) {
  if (run.commands.empty()) return Writes::perhaps;
  // A subshell comes back from its directory.
  const bool subshell = holds_any(run.rest.value, {"(cd", "( cd"});
  const std::string directory = absolute_in_stage(files.dockerfile(), stage, run, "");
  return commands_write(run.commands, {files, {&stage, &run}, subshell ? "" : directory}, path);
}

std::optional<PackageCall> package_call(const ShellCommand& command, const CommandPlace& place) {
  const CommandLine line = read_command_line(command, manager_options);
  PackageCall call{nullptr, place.directory, script_run_by(line)};
  if (!is_manager(line.program) || is_for_all_packages(command.words)) return std::nullopt;
  if (call.script.empty() && line.program == "npm" && is_one_of(line.subcommand(), {"start", "test"})) call.script = line.subcommand();
  if (const std::string below = value_after(command.words, {"-C", "--dir", "--cwd", "--prefix"}); !below.empty())
    call.directory = path_in_image(place.directory, below);
  if (call.directory.empty()) return std::nullopt;
  call.package = place.files.package_in(place.moment, call.directory);
  std::string name = value_after(command.words, {"--filter", "-F", "-w", "--workspace"});
  if (line.program == "yarn" && line.subcommand() == "workspace") {
    if (line.operands.size() < 3) return std::nullopt;
    name = line.operands[1].value;
    call.script = line.operands[line.operands[2].value == "run" && line.operands.size() > 3 ? 3 : 2].value;
  }
  if (call.package == nullptr || call.script.empty()) return std::nullopt;
  if (name.ends_with("...")) name.resize(name.size() - 3);  // with what it depends on
  if (name.empty()) return call;
  const PackageJson* other = package_named(place.files.project(), name);
  if (other == nullptr) return std::nullopt;
  call.directory = moved_to_image(other->directory, call.package->directory, call.directory);
  call.package = place.files.package_in(place.moment, call.directory);
  return call.package == other ? std::optional(call) : std::nullopt;
}

std::vector<const PackageScript*> install_scripts(const PackageJson& package, const CommandLine& install, bool possible) {
  std::vector<const PackageScript*> scripts;
  if (install.has("--ignore-scripts")) return scripts;
  // yarn 2 and later leave `prepare` out, yarn 1 does for production.
  const bool prepares = possible || install.program == "npm" || install.program == "pnpm";
  for (const char* name : {"preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"})
    if (const PackageScript* script = package.script(name); script != nullptr && (prepares || !holds(name, "prepare")))
      scripts.push_back(script);
  return scripts;
}

}  // namespace preship
