#include "answers/compose/rebuilds.h"

#include <algorithm>

#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "answers/compose/services.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_one(const ShellCommand& command, std::string_view program, std::initializer_list<std::string_view> actions) {
  return command.words.size() > 1 && command.words[0].value == program && is_one_of(command.words[1].value, actions);
}

bool brings_new_version(const ShellCommand& command) { return is_one(command, "git", {"pull", "reset", "checkout", "switch", "merge"}); }

// It builds, takes images away, or runs something that may do either.
bool may_build(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.empty()) return false;
  if (holds_any(words[0].value, {"$", "/", ".sh"}) || is_one_of(words[0].value, {"make", "just", "task", "sh", "bash", "npm", "pnpm",
                                                                                 "yarn", "source", ".", "eval", "rsync", "docker-rollout"}))
    return true;
  return std::ranges::any_of(words, [](const Text& word) {
    return holds_any(word.value, {"build", "bake", "prune", "rmi", "--rmi", "load", "import", "$@", "$*"}) || word.value == "image";
  });
}

// A directory with files of the repository: "./:/app", "./src:/app/src"; not "./uploads".
bool brings_sources_by_mount(const Project& project, const ComposeFile& file, const ComposeService& service) {
  return std::ranges::any_of(mounts_of(service), [&](const ComposeMount& mount) {
    const auto source =
        mount.source.value.starts_with('.') ? resolve_path(directory_of_paths(project, file), mount.source.value) : std::nullopt;
    return source && !project.by_path.contains(*source) &&
           std::ranges::any_of(project.files, [&](const SourceFile& one) { return lies_in(one.path, *source); });
  });
}

bool is_built_once(const Project& project, const ComposeFile& file, const ComposeService& service) {
  return service.build && !service.build->context.empty() && service.profiles.empty() && service.node->find("pull_policy").is_null() &&
         service.node->find("develop").is_null() && !brings_sources_by_mount(project, file, service);
}

const ComposeService* stale_service(const Project& project, const std::vector<const ComposeFile*>& files, const ShellCommand& up) {
  const std::vector<Text> named = services_named(up);
  for (const ComposeFile* file : files)
    for (const ComposeService& service : file->services) {
      const bool meant = named.empty() || std::ranges::any_of(named, [&](const Text& name) { return name.value == service.name.value; });
      if (meant && is_built_once(project, *file, service)) return &service;
    }
  return nullptr;
}

}  // namespace

std::vector<StaleStart> stale_starts(const Project& project, const std::vector<ShellCommand>& commands,
                                     const std::vector<std::string>& directories) {
  const auto update = std::ranges::find_if(commands, brings_new_version);
  if (update == commands.end() || std::ranges::any_of(commands, may_build)) return {};
  ComposeCalls calls(project, directories);
  std::vector<StaleStart> starts;
  bool pulled = false;
  for (const ShellCommand& command : commands) {
    const auto call = calls.see(command);
    pulled = pulled || (call && call->action == "pull");
    if (!call || call->action != "up" || command.span.begin < update->span.begin) continue;
    const ComposeService* service = stale_service(project, calls.files_of(*call), command);
    if (service != nullptr && !(pulled && service->image)) starts.push_back({command.span, update->span, service});
  }
  return starts;
}

}  // namespace preship
