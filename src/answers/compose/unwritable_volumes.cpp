#include "answers/compose/unwritable_volumes.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/docker/loops.h"
#include "answers/docker/written_files.h"
#include "answers/images/base_image.h"
#include "answers/images/container_user.h"
#include "answers/queries.h"
#include "knowledge/images/signs.h"
#include "text/words.h"

namespace preship {
namespace {

enum class Owner : std::uint8_t { nobody, root, unknown };  // nobody: the directory is not there

bool is_at_or_below(const std::string& path, const std::string& directory) {
  return path == directory || directory == "/" || path.starts_with(directory + "/");
}

// What the instructions of an image say of one directory.
class DirectoryWalk {
 public:
  DirectoryWalk(const ImageFiles& files, std::string path) : files_(files), path_(std::move(path)) {}

  Owner owner(const std::string& target) {
    std::vector<const DockerStage*> chain = files_.dockerfile().chain(target);
    std::ranges::reverse(chain);
    for (const DockerStage* stage : chain)
      for (const DockerInstruction& instruction : stage->instructions)
        if (!instruction.onbuild) look_at(*stage, instruction);
    if (owner_ == Owner::nobody && files_.find({chain.back()}, path_).presence != Presence::absent) return Owner::unknown;
    return owner_;
  }

 private:
  void look_at(const DockerStage& stage, const DockerInstruction& instruction) {
    const std::string& keyword = instruction.keyword.value;
    const auto place = [&](std::string_view path) { return absolute_in_stage(files_.dockerfile(), stage, instruction, path); };
    if (keyword == "USER")
      root_ = !instruction.arguments.empty() && is_one_of(instruction.arguments[0].value, {"root", "0", "root:root", "0:0"});
    // Whose a directory of WORKDIR is depends on the builder.
    if (keyword == "WORKDIR" && (place(instruction.arguments.empty() ? "" : instruction.arguments[0].value).empty() ||
                                 is_at_or_below(place(instruction.arguments.empty() ? "" : instruction.arguments[0].value), path_)))
      owner_ = Owner::unknown;
    if (is_one_of(keyword, {"COPY", "ADD"}) && !instruction.arguments.empty())
      look_at_copy(instruction, place(instruction.arguments.back().value));
    if (keyword != "RUN") return;
    CommandPlace at{files_, {&stage, &instruction}, place("")};
    for (const ShellCommand& command : instruction.commands)
      if (!changes_directory(command, at.directory)) look_at_command(command, at.directory);
  }

  void look_at_copy(const DockerInstruction& copy, const std::string& destination) {
    if (destination.empty()) owner_ = Owner::unknown;
    const bool given = !flag_value(copy, "chown").empty() || !flag_value(copy, "chmod").empty();
    if (is_at_or_below(destination, path_)) owner_ = given || !root_ ? Owner::unknown : Owner::root;
  }

  void look_at_command(const ShellCommand& written, const std::string& directory) {
    const CommandLine line = read_command_line(written, " -m --mode -o -g --owner --group ");
    if (is_one_of(line.program, {"chown", "chmod", "chgrp", "setfacl", "install", "useradd", "adduser", "usermod", "find", "xargs"}))
      return look_at_gift(line, directory);
    if (line.program != "mkdir") return;
    for (const Text& operand : line.operands) {
      if (holds_any(operand.value, {"{", "$", "*"})) owner_ = Owner::unknown;
      else if (is_at_or_below(path_in_image(directory, operand.value), path_) && owner_ != Owner::unknown)
        owner_ = root_ && !line.has("-m") ? Owner::root : Owner::unknown;
    }
  }

  // chown and its like: of the directory itself, or of one above while it is there.
  void look_at_gift(const CommandLine& line, const std::string& directory) {
    const bool every = is_one_of(line.program, {"find", "xargs", "useradd", "adduser", "usermod"});
    for (const Text& operand : line.operands) {
      const std::string path = path_in_image(directory, operand.value);
      if (holds_any(operand.value, {"$", "*", "{", "`"}) || path == path_) owner_ = Owner::unknown;
      else if (owner_ != Owner::nobody && is_at_or_below(path_, path)) owner_ = Owner::unknown;
    }
    for (const Text& value : line.values)
      if (value.value.starts_with('/') && is_at_or_below(path_, value.value)) owner_ = Owner::unknown;
    if (every && holds_any(line.program, {"user"}) && is_at_or_below(path_, "/home")) owner_ = Owner::unknown;
    if (line.program == "find" || line.program == "xargs") owner_ = Owner::unknown;
  }

  const ImageFiles& files_;
  std::string path_;
  Owner owner_ = Owner::nobody;
  bool root_ = true;
};

void look_at_service(const Project& project, const ComposePlace& place, std::vector<UnwritableVolume>& found) {
  const std::optional<OtherUser> user = other_user(project, place);
  if (!user) return;
  std::optional<ImageFiles> files;
  for (const ComposeMount& mount : mounts_of(place.service)) {
    const std::string target = path_in_image("/", mount.target.value);
    if (!is_plain_volume(place.file, mount) || is_mounted_by_others(place.file, place.service, mount.source.value) ||
        is_read_only(project, mount) || target.empty() || holds(target, "node_modules") || target.starts_with("/home/") ||
        target.starts_with("/tmp") || target.starts_with("/var/"))
      continue;
    if (!files) {
      const auto context = only_context(project, *user->image);
      if (!context) return;
      files.emplace(project, *user->image, *context);
    }
    const Owner owner = DirectoryWalk(*files, target).owner(user->deployment->target);
    if (owner != Owner::unknown) found.push_back({mount.span, mount.source.value, target, user->name, user->span, owner == Owner::root});
  }
}

}  // namespace

bool is_mounted_by_others(const ComposeFile& file, const ComposeService& service, const std::string& source) {
  return std::ranges::any_of(file.services, [&](const ComposeService& other) {
    return &other != &service &&
           std::ranges::any_of(mounts_of(other), [&](const ComposeMount& mount) { return mount.source.value == source; });
  });
}

bool is_read_only(const Project& project, const ComposeMount& mount) {
  const std::string& text = project.file(mount.span.file).text;
  const std::string_view written = std::string_view(text).substr(mount.span.begin, mount.span.end - mount.span.begin);
  return holds_any(written, {":ro", "read_only: true"});
}

std::optional<OtherUser> other_user(const Project& project, const ComposePlace& place) {
  const ComposeService& service = place.service;
  const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, service.name.value));
  const Dockerfile* image = deployment == nullptr || !service.build ? nullptr : dockerfile_of(project, *deployment);
  if (image == nullptr || service.node->pair("user") != nullptr || !service.entrypoint.empty()) return std::nullopt;
  const ContainerUser user = container_user(project, *image, deployment->target);
  const std::optional<Text> name = final_user(*image, deployment->target);
  const Image* base = base_image(project, *image, deployment->target);
  if (!user.known || user.root || !user.set || !name || base == nullptr || !holds_no_app(base->repository) || holds(name->value, "$"))
    return std::nullopt;
  return OtherUser{image, deployment, name->value.substr(0, name->value.find(':')), user.span};
}

std::vector<UnwritableVolume> unwritable_volumes(const Project& project) {
  std::vector<UnwritableVolume> found;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (std::ranges::none_of(file.services, [](const ComposeService& service) { return service.build.has_value(); })) return;
    if (!is_for_production(project, file)) return;
    for (const ComposeService& service : file.services)
      if (service.build && !is_overlaid(project, {file, service})) look_at_service(project, {file, service}, found);
  });
  return found;
}

}  // namespace preship
