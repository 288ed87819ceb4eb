// Images that a Dockerfile builds on: FROM, COPY --from=, RUN --mount=from=.

#include <algorithm>
#include "formats/docker/facts.h"
#include "formats/image_reference.h"

namespace preship {
namespace {

// Where the tag starts behind its colon, in a reference as written: variables in braces hold no colon of it.
std::size_t tag_begin(std::string_view written) {
  std::size_t depth = 0, colon = std::string_view::npos;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == '{') ++depth;
    if (written[i] == '}' && depth > 0) --depth;
    if (depth > 0) continue;
    if (written[i] == '/') colon = std::string_view::npos;
    if (written[i] == '@') return colon == std::string_view::npos ? i : colon;
    if (written[i] == ':') colon = i;
  }
  return colon;
}

// True when the tag comes from the default of a variable: ARG TAG=latest.
bool tag_is_default(std::string_view written) {
  if (written.find('$') == std::string_view::npos) return false;
  const std::size_t tag = tag_begin(written);
  if (tag != std::string_view::npos) return written.find('$', tag) != std::string_view::npos;
  const std::size_t slash = written.rfind('/');
  return written.find('$', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
}

void add_image(Text reference, ImageUse use, const DeploymentId& deployment, Facts& facts) {
  Image image = parse_image(std::move(reference), use);
  image.deployment = deployment;
  facts.images.push_back(std::move(image));
}

void add_from(const DockerStage& stage, const DeploymentId& deployment, Facts& facts) {
  if (stage.base_stage || stage.image.value.empty() || needs_no_tag(stage.resolved_image)) return;
  const bool resolved = !stage.resolved_image.empty();
  add_image({resolved ? stage.resolved_image : stage.image.value, stage.image.span}, ImageUse::docker_from, deployment, facts);
  facts.images.back().tag_is_default = resolved && tag_is_default(stage.image.value);
}

// The value of `from=` in "type=bind,from=node:20,target=/x".
Text mount_source(const Text& options) {
  const std::string_view text = options.value;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    if (text.substr(at, 5) == "from=") return slice(options, at + 5, comma);
    at = comma + 1;
  }
  return {};
}

void add_flag(const DockerInstruction& instruction, const DockerFlag& flag, const Dockerfile& dockerfile, std::vector<Text>& found) {
  Text source;
  if (instruction.keyword.value == "COPY" && flag.name.value == "from") source = flag.value;
  if (instruction.keyword.value == "RUN" && flag.name.value == "mount") source = mount_source(flag.value);
  if (!source.value.empty() && !needs_no_tag(source.value) && !is_stage(dockerfile, source.value)) found.push_back(std::move(source));
}

}  // namespace

void add_docker_images(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  for (const DockerStage& stage : dockerfile.stages) {
    add_from(stage, deployment, facts);
    for (const DockerInstruction& instruction : stage.instructions)
      for (const DockerFlag& flag : instruction.flags) {
        std::vector<Text> found;
        add_flag(instruction, flag, dockerfile, found);
        const ImageUse use = flag.name.value == "mount" ? ImageUse::docker_mount_from : ImageUse::docker_copy_from;
        for (Text& source : found) add_image(std::move(source), use, deployment, facts);
      }
  }
}

}  // namespace preship
