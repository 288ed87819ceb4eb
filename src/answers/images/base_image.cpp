#include "answers/images/base_image.h"

#include <algorithm>

#include "answers/queries.h"
#include "knowledge/images/images.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// The name as a word of its own: "curl" in "apk add curl jq", not in "libcurl4-openssl-dev".
bool names_tool(std::string_view text, std::string_view tool) {
  const auto joins = [](char byte) { return is_word(byte) || byte == '-' || byte == '.'; };
  for (std::size_t at = text.find(tool); at != std::string_view::npos; at = text.find(tool, at + 1)) {
    const std::size_t end = at + tool.size();
    if ((at == 0 || !joins(text[at - 1])) && (end == text.size() || !joins(text[end]))) return true;
  }
  return false;
}

// A script, a list of packages, a variable that holds one: what the step installs cannot be seen.
bool may_install_anything(const DockerInstruction& instruction) {
  if (instruction.keyword.value != "RUN") return false;
  if (instruction.rest.value.find("--with-deps") != std::string::npos || instruction.rest.value.find("xargs") != std::string::npos)
    return true;
  return std::ranges::any_of(instruction.commands, [](const ShellCommand& wrapped) {
    const ShellCommand command = unwrapped(wrapped);
    if (command.words.empty()) return false;
    const auto is_script = [](const Text& word) { return word.value.ends_with(".sh"); };
    const bool installs = is_one_of(command.words[0].value, {"apk", "apt-get", "apt", "yum", "dnf", "microdnf", "install_packages"});
    const auto is_computed = [](const Text& word) { return word.value.find('$') != std::string::npos; };
    return std::ranges::any_of(command.words, is_script) || is_one_of(command.words[0].value, {"ansible-playbook", "nix-env", "brew"}) ||
           (installs && std::ranges::any_of(command.words, is_computed));
  });
}

// COPY --from=tools / /: a whole tree of another image.
bool copies_programs(const DockerInstruction& instruction) {
  if (instruction.keyword.value != "COPY" && instruction.keyword.value != "ADD") return false;
  if (instruction.arguments.empty()) return false;
  const std::string& target = instruction.arguments.back().value;
  return is_one_of(target, {"/", "/bin", "/bin/", "/usr/bin", "/usr/bin/", "/usr/local/bin", "/usr/local/bin/", "/usr", "/usr/"}) ||
         target.ends_with("/busybox");
}

Presence holds_tool_after(const DockerInstruction& instruction, std::string_view tool) {
  if (is_one_of(instruction.keyword.value, {"HEALTHCHECK", "CMD", "ENTRYPOINT", "LABEL"})) return Presence::absent;
  if (names_tool(instruction.rest.value, tool) || (tool == "nc" && instruction.rest.value.find("netcat") != std::string::npos))
    return Presence::present;
  return may_install_anything(instruction) || copies_programs(instruction) ? Presence::unknown : Presence::absent;
}

Presence image_of(const Image* image, std::string_view tool) {
  return image == nullptr || image->opaque || image->built_here ? Presence::unknown : image_holds(image->repository, image->tag, tool);
}

}  // namespace

const Image* base_image(const Project& project, const Dockerfile& file, const std::string& target) {
  const auto chain = file.chain(target);
  if (chain.empty()) return nullptr;
  const auto found =
      std::ranges::find(project.facts.images, chain.back()->image.span, [](const Image& image) { return image.reference.span; });
  return found == project.facts.images.end() ? nullptr : &*found;
}

const Image* foreign_image(const Project& project, const Deployment& deployment) {
  if (!deployment.service.empty() || !deployment.dockerfile.empty() || deployment.image.empty()) return nullptr;
  for (const std::uint32_t index : places_of(project.index.images, deployment.id)) {
    const Image& image = project.facts.images[index];
    if (image.use != ImageUse::docker_run && !image.built_here) return &image;
  }
  return nullptr;
}

Presence holds_tool(const Project& project, const Deployment& deployment, std::string_view tool) {
  if (const Image* foreign = foreign_image(project, deployment)) return image_of(foreign, tool);
  const Dockerfile* file = dockerfile_of(project, deployment);
  if (file == nullptr) return Presence::unknown;
  const auto chain = file->chain(deployment.target);
  if (chain.empty()) return Presence::unknown;
  Presence result =
      chain.back()->resolved_image == "scratch" ? Presence::absent : image_of(base_image(project, *file, deployment.target), tool);
  for (const DockerStage* stage : chain)
    for (const DockerInstruction& instruction : stage->instructions)
      if (const Presence after = holds_tool_after(instruction, tool); after != Presence::absent) result = after;
  return result;
}

bool has_busybox(const Project& project, const Deployment& deployment) {
  const Image* image = foreign_image(project, deployment);
  const Dockerfile* file = dockerfile_of(project, deployment);
  if (image == nullptr && file != nullptr) image = base_image(project, *file, deployment.target);
  if (image == nullptr || image->opaque || !holds_busybox(image->repository, image->tag)) return false;
  if (file == nullptr) return true;
  // `apk add wget` brings GNU wget, which asks every address.
  const auto names_wget = [](const DockerInstruction& instruction) {
    return (instruction.keyword.value == "RUN" && names_tool(instruction.rest.value, "wget")) || may_install_anything(instruction);
  };
  return std::ranges::none_of(file->chain(deployment.target),
                              [&](const DockerStage* stage) { return std::ranges::any_of(stage->instructions, names_wget); });
}

bool runs_database(const Project& project, const Deployment& deployment) {
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  const Image* image = dockerfile != nullptr ? base_image(project, *dockerfile, deployment.target) : foreign_image(project, deployment);
  return image != nullptr && is_database_image(image->repository);
}

bool is_chosen_by_env_file(const Project& project, const Image& image) {
  if (!image.tag_is_default) return false;
  const SourceFile& compose = project.file(image.reference.span.file);
  const std::string_view written =
      std::string_view(compose.text).substr(image.reference.span.begin, image.reference.span.end - image.reference.span.begin);
  return std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
    return directory_of(project.file(file->file).path) == directory_of(compose.path) &&
           std::ranges::any_of(file->entries, [&](const DotenvEntry& entry) {
             return !entry.commented && !entry.value.value.empty() && entry.value.value != image.tag &&
                    holds(written, "${" + entry.key.value);
           });
  });
}

}  // namespace preship
