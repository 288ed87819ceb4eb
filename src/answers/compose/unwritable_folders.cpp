#include "answers/compose/unwritable_folders.h"

#include <algorithm>
#include <optional>

#include "answers/compose/unwritable_volumes.h"
#include "answers/docker/image_files.h"
#include "answers/docker/loops.h"
#include "answers/docker/written_files.h"
#include "answers/files.h"
#include "answers/scripts/scripts.h"
#include "model/document.h"
#include "text/words.h"

namespace preship {
namespace {

bool names_folder(const std::vector<ShellCommand>& commands, std::string_view name) {
  return std::ranges::any_of(commands, [&](const ShellCommand& written) {
    const ShellCommand command = unwrapped(written);
    if (command.words.empty() || !is_one_of(base_name(command.words[0].value), {"mkdir", "chown", "chmod", "install", "setfacl"}))
      return false;
    return std::ranges::any_of(command.words, [&](const Text& word) { return holds(word.value, name) || holds(word.value, "$"); });
  });
}

bool is_made_by_somebody(const Project& project, std::string_view name) {
  bool made = false;
  each_script_text(project, [&](const ScriptText& text) {
    // What a job does on its own machine is not there on the server.
    if (text.step != nullptr && !text.remote) return;
    made = made || names_folder({text.commands.begin(), text.commands.end()}, name);
  });
  return made || std::ranges::any_of(project.facts.documents, [&](const auto& document) {
           return std::ranges::any_of(document->blocks,
                                      [&](const DocumentedCommands& block) { return names_folder(block.commands, name); });
         });
}

// RUN mkdir -p /app/data, VOLUME /app/data: the image means the app to write there.
std::optional<Span> made_in_image(const OtherUser& user, const std::string& target) {
  for (const DockerStage* stage : user.image->chain(user.deployment->target))
    for (const DockerInstruction& instruction : stage->instructions) {
      const auto is_target = [&](const Text& word) { return absolute_in_stage(*user.image, *stage, instruction, word.value) == target; };
      if (instruction.keyword.value == "VOLUME" && std::ranges::any_of(instruction.arguments, is_target)) return instruction.span;
      if (instruction.keyword.value != "RUN") continue;
      for (const ShellCommand& command : instruction.commands) {
        const bool makes = !command.words.empty() && is_one_of(command.words[0].value, {"mkdir", "install"});
        if (makes && std::any_of(command.words.begin() + 1, command.words.end(), is_target)) return command.span;
      }
    }
  return std::nullopt;
}

// DATABASE_PATH=/app/data/shop.db
std::optional<Span> named_by_variable(const Project& project, const OtherUser& user, const std::string& target) {
  for (const DeploymentId& id : {user.deployment->id, image_id(project.file(user.image->file).path)})
    for (const std::uint32_t index : places_of(project.index.declarations, id)) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      const std::size_t at = given.value ? given.value->value.find(target) : std::string::npos;
      if (at == std::string::npos) continue;
      const std::size_t end = at + target.size();
      if (end == given.value->value.size() || given.value->value[end] == '/') return given.key.span;
    }
  return std::nullopt;
}

void look_at_folders(const Project& project, const ComposePlace& place, std::vector<UnwritableFolder>& found) {
  std::optional<OtherUser> user;
  for (const ComposeMount& mount : mounts_of(place.service)) {
    if (mount.type != "bind" || !mount.source.value.starts_with("./") || holds(mount.source.value, "$") || is_read_only(project, mount))
      continue;
    const auto path = resolve_path(directory_of_paths(project, place.file), mount.source.value);
    const std::string target = path_in_image("/", mount.target.value);
    if (!path || *path == "." || target.empty() || target == "/" || has_path(project, *path) || holds(base_name(*path), ".")) continue;
    if (is_mounted_by_others(place.file, place.service, mount.source.value)) continue;
    if (!user) user = other_user(project, place);
    if (!user) return;
    std::optional<Span> writes = made_in_image(*user, target);
    if (!writes) writes = named_by_variable(project, *user, target);
    // Every script is read for that.
    if (writes && !is_made_by_somebody(project, base_name(*path)))
      found.push_back({mount.span, mount.source.value, target, user->name, user->span, *writes});
  }
}

}  // namespace

std::vector<UnwritableFolder> unwritable_folders(const Project& project) {
  std::vector<UnwritableFolder> found;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (!file.production) return;
    for (const ComposeService& service : file.services) {
      // Whoever tries it out on his own Linux meets the same; one that comes back with the machine is more than tried out.
      const bool stays = is_one_of(service.node->find("restart").text(), {"always", "unless-stopped"});
      if (service.build && (stays || is_for_production(project, file)) && !is_overlaid(project, {file, service}))
        look_at_folders(project, {file, service}, found);
    }
  });
  return found;
}

}  // namespace preship
