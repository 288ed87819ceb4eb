#include "answers/images/installed_runtimes.h"

#include <algorithm>
#include <functional>

#include "answers/docker/loops.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

// "16" of "16.x", "v16.20.2/node-v16.20.2-linux-x64.tar.xz" and "16".
std::string leading_version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  while (end > 0 && text[end - 1] == '.') --end;
  return std::string(text.substr(0, end));
}

// Of https://deb.nodesource.com/setup_16.x, of "deb https://deb.nodesource.com/node_16.x jammy main" and of what nodejs.org keeps.
std::string downloaded_version(std::string_view word) {
  for (const auto& [host, sign] : {std::pair<std::string_view, std::string_view>{"nodesource.com/", "/setup_"},
                                   {"nodesource.com/", "/node_"},
                                   {"nodejs.org/", "/dist/v"}}) {
    const std::size_t at = holds(word, host) ? word.find(sign) : std::string_view::npos;
    if (at != std::string_view::npos) return leading_version(word.substr(at + sign.size()));
  }
  return {};
}

// Of `nvm install 16`, `n 16`, `node-build 16.20.2 /usr/local/node`, `volta install node@16`.
std::string managed_version(const std::vector<std::string>& words) {
  if (words.size() < 2) return {};
  const std::string_view program = base_name(words[0]);
  if (program == "node-build" || program == "n") return leading_version(words[1]);
  if (words.size() < 3 || words[1] != "install") return {};
  if (program == "nvm" || program == "fnm") return leading_version(words[2]);
  return program == "volta" && words[2].starts_with("node@") ? leading_version(std::string_view(words[2]).substr(5)) : "";
}

// `read` is what the words say with their variables replaced.
void add(const ShellCommand& command, const std::vector<std::string>& read, std::vector<InstalledRuntime>& found) {
  const auto note = [&](const Text& word, const std::string& version) {
    if (version.empty()) return false;
    const ImageLifetime* lifetime = find_lifetime("node", version);
    if (lifetime != nullptr) found.push_back({word.span, version, lifetime});
    return lifetime != nullptr;
  };
  for (std::size_t i = 0; i < read.size(); ++i)
    if (note(command.words[i], downloaded_version(read[i]))) return;
  if (const std::string version = managed_version(read); !version.empty())
    note(command.words[is_one_of(base_name(read[0]), {"n", "node-build"}) ? 1 : 2], version);
}

template <class Read>
void add_command(const ShellCommand& command, Read as_read, std::vector<InstalledRuntime>& found) {
  std::vector<std::string> read;
  for (const Text& word : command.words) read.push_back(as_read(word.value));
  add(command, read, found);
}

}  // namespace

std::vector<InstalledRuntime> installed_runtimes(const Project& project) {
  std::vector<InstalledRuntime> found;
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    if (!is_in_final_image(file, stage) || !is_deployed(project, file)) return;
    for (const DockerInstruction& instruction : stage.instructions)
      if (instruction.keyword.value == "RUN")
        for (const ShellCommand& command : instruction.commands)
          add_command(
              command, [&](const std::string& word) { return with_plain_variables(file, stage, word, ArgumentUse::by_default); }, found);
  });
  each_script_text(project, [&](const ScriptText& text) {
    if (!text.remote && (text.step != nullptr || !names_production(project.file(text.file).path))) return;
    for (const ShellCommand& command : text.commands) add_command(command, std::identity(), found);
  });
  return found;
}

}  // namespace preship
