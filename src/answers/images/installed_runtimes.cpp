#include "answers/images/installed_runtimes.h"

#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

// "16" of https://deb.nodesource.com/setup_16.x and of "deb https://deb.nodesource.com/node_16.x jammy main".
std::string node_version(std::string_view word) {
  if (!holds(word, "nodesource.com/")) return {};
  for (const std::string_view sign : {"/setup_", "/node_"}) {
    const std::size_t at = word.find(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = word.substr(at + sign.size());
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits > 0 && rest.substr(digits).starts_with(".x")) return std::string(rest.substr(0, digits));
  }
  return {};
}

void add(const ShellCommand& command, std::vector<InstalledRuntime>& found) {
  for (const Text& word : command.words)
    if (const std::string version = node_version(word.value); !version.empty())
      if (const ImageLifetime* lifetime = find_lifetime("node", version)) found.push_back({word.span, version, lifetime});
}

}  // namespace

std::vector<InstalledRuntime> installed_runtimes(const Project& project) {
  std::vector<InstalledRuntime> found;
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    if (!is_in_final_image(file, stage) || !is_deployed(project, file)) return;
    for (const DockerInstruction& instruction : stage.instructions)
      if (instruction.keyword.value == "RUN")
        for (const ShellCommand& command : instruction.commands) add(command, found);
  });
  each_script_text(project, [&](const ScriptText& text) {
    if (!text.remote && (text.step != nullptr || !names_production(project.file(text.file).path))) return;
    for (const ShellCommand& command : text.commands) add(command, found);
  });
  return found;
}

}  // namespace preship
