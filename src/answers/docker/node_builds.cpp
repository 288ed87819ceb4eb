#include "answers/docker/node_builds.h"

#include <algorithm>
#include <utility>

#include "knowledge/images/facts.h"
#include "knowledge/packages/package_programs.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_node_manager(std::string_view program) { return is_one_of(program, {"npm", "yarn", "pnpm", "bun"}); }

bool runs_prisma_generate(const ShellCommand& command) {
  const ShellCommand inner = unwrapped(command);
  return inner.words.size() > 1 && inner.words[0].value == "prisma" && inner.words[1].value == "generate";
}

}  // namespace

bool installs_dependencies(const CommandLine& line) {
  if (!is_node_manager(line.program) || line.has_any({"-g", "--global"}) || line.operands.size() > 1) return false;
  if (line.program == "yarn" && line.operands.empty()) return !line.has_any({"--version", "-v"});
  return is_one_of(line.subcommand(), {"install", "i", "ci"});
}

bool leaves_out_development(const CommandLine& line, bool production) {
  const auto says = [&](std::string_view text) {
    return std::ranges::any_of(line.flags, [&](const Text& flag) { return flag.value == text; }) ||
           std::ranges::any_of(line.values, [&](const Text& value) { return value.value == text; });
  };
  if (says("--include=dev") || says("--production=false") || says("--also=dev") || says("--prod=false") || says("--include=optional"))
    return false;
  if (says("--omit=dev") || says("--only=production") || says("--only=prod") || says("--production") || says("--production=true") ||
      says("--prod") || says("-P"))
    return true;
  return production && line.program != "bun";
}

std::string script_run_by(const CommandLine& line) {
  if (!is_node_manager(line.program) || line.operands.empty()) return "";
  const std::string_view verb = line.subcommand();
  if (verb == "run" || verb == "run-script") return line.operands.size() > 1 ? line.operands[1].value : "";
  const bool own = is_one_of(verb, {"install", "i", "ci", "add", "config", "cache", "prune", "exec", "dlx", "x", "deploy", "fetch",
                                    "global", "rebuild", "version", "set", "init", "audit"});
  return own || line.program == "npm" ? "" : std::string(verb);
}

bool generates_prisma(const PackageJson* package, const ShellCommand& command) {
  if (runs_prisma_generate(command)) return true;
  const CommandLine line = read_command_line(command, " --filter -F --prefix -C --cwd ");
  if (package == nullptr || !installs_dependencies(line) || line.has("--ignore-scripts")) return false;
  for (const char* name : {"postinstall", "prepare", "install"})
    if (const PackageScript* script = package->script(name);
        script != nullptr && std::ranges::any_of(script->commands, runs_prisma_generate))
      return true;
  return false;
}

const ShellCommand* prisma_generation(const PackageJson* package, const DockerStage& stage) {
  for (const DockerInstruction& instruction : stage.instructions)
    for (const ShellCommand& command : instruction.commands)
      if (instruction.keyword.value == "RUN" && generates_prisma(package, command)) return &command;
  return nullptr;
}

bool needs_prisma_engine(const Project& project, const PackageJson* package) {
  const PackageDependency* prisma = package == nullptr ? nullptr : package->dependency("@prisma/client");
  const int major = prisma == nullptr ? 0 : major_version(trim(prisma->version.value, "^~>= "));
  if (major == 0 || major > 6) return false;
  return std::ranges::none_of(project.files, [](const SourceFile& file) {
    return file.path.ends_with(".prisma") && (file.text.empty() || holds_any(file.text, {"binaryTargets", "engineType", "driverAdapters",
                                                                                         "queryCompiler", "\"prisma-client\""}));
  });
}

const PackageDependency* development_tool(const PackageJson& package, const std::string& name) {
  const PackageScript* script = package.script(name);
  if (script == nullptr || script->commands.empty()) return nullptr;
  for (const ShellCommand& command : script->commands) {
    const ShellCommand inner = unwrapped(command);
    if (inner.words.empty() || command.words[0].value == "npx") continue;
    const PackageDependency* found = package.dependency(std::string(package_of_program(inner.words[0].value)));
    if (found != nullptr) return found->dev ? found : nullptr;
  }
  return nullptr;
}

}  // namespace preship
