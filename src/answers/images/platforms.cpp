#include "answers/images/platforms.h"

#include <algorithm>
#include <set>

#include "answers/compose/services.h"
#include "answers/docker/loops.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_arm(std::string_view platform) { return holds_any(platform, {"linux/arm", "arm64", "aarch64", "armv7", "armhf"}); }

// Literal, and without the other kind: "linux/arm64,linux/amd64" is for both.
bool is_arm_alone(std::string_view platforms) { return is_arm(platforms) && !holds_any(platforms, {"amd64", "x86_64", "386", "$", "{"}); }

std::string in_quotes(const std::string& text) { return "'" + text + "'"; }
std::string built_for(const std::string& platforms) { return "the image is built for " + in_quotes(platforms) + " alone"; }

// Words for machines that people rent or keep, and that are of this kind.
bool has_arm_machines(const Project& project) {
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      if (std::ranges::any_of(job.runs_on, [](const Text& label) {
            return holds_any(lower_case(label.value), {"arm", "graviton", "raspberry", "pi"});
          }))
        return true;
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (file.text.empty() || file.role == PathRole::test) return false;
    if (holds(file.text, "kubernetes.io/arch") && holds(file.text, "arm64")) return true;
    if (!file.path.ends_with(".md") && !file.path.ends_with(".tf")) return false;
    return holds_any(lower_case(file.text), {"raspberry", "graviton", "ampere", "jetson", "arm64 server", "arm server", "arm-based",
                                             "oracle cloud arm", "aarch64", "linux/arm64"});
  });
}

// The part of a tag behind its last dash.
bool is_arm_reference(const Image& image) {
  if (image.opaque) return false;
  const std::string_view repository = image.repository;
  if (repository.starts_with("arm64v8/") || repository.starts_with("arm32v7/")) return true;
  return image.digest.empty() && ends_with_any(image.tag, {"-arm64", "-arm64v8", "-aarch64", "-armv7", "-armhf", "-arm32v7"});
}

void add_tagged_images(const Project& project, std::vector<ForeignPlatform>& found) {
  for (const Image& image : project.facts.images) {
    const bool deployed = image.use == ImageUse::docker_from || image.use == ImageUse::compose || image.use == ImageUse::kubernetes;
    if (deployed && is_arm_reference(image) && image_counts(project, image) && runs_in_production(project, image))
      found.push_back({image.reference.span, in_quotes(image.reference.value) + " is for ARM alone"});
  }
}

// The last instruction may choose between several: by uname, or by what BuildKit knows.
bool chooses(const std::string& text) {
  return holds_any(text,
                   {"TARGETARCH", "TARGETPLATFORM", "BUILDARCH", "uname", "print-architecture", "amd64", "x86_64", "x64", "case ", "if "});
}

void add_fixed_stages(const Project& project, std::vector<ForeignPlatform>& found) {
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    if (!is_deployed(project, file) || !is_in_final_image(file, stage)) return;
    if (is_arm_alone(stage.platform)) found.push_back({stage.image.span, built_for(stage.platform)});
    for (const DockerInstruction& instruction : stage.instructions) {
      if (instruction.keyword.value != "RUN" || chooses(instruction.rest.value)) continue;
      for (const ShellCommand& command : instruction.commands) {
        if (command.words.empty() || !is_one_of(command.words[0].value, {"curl", "wget"})) continue;
        for (const Text& word : command.words)
          if (holds(word.value, "://") && is_arm_alone(word.value)) found.push_back({word.span, "this downloads a program for ARM alone"});
      }
    }
  });
}

void add_compose_platforms(const Project& project, std::vector<ForeignPlatform>& found) {
  each_compose_service(project, [&](const ComposePlace& place) {
    const YamlNode& platform = place.service.node->find("platform");
    if (platform.is_scalar() && is_arm_alone(platform.text()) && is_for_production(project, place))
      found.push_back({platform.scalar.span, "the container runs as " + in_quotes(platform.text())});
  });
}

bool pushes(const WorkflowStep& step) {
  const WorkflowEntry* push = find_entry(step.with, "push");
  return push == nullptr || push->value.value != "false";
}

// A build of CI for the other kind beside it, or one whose platforms a matrix gives: they are put together later.
void add_platform_builds(const Project& project, std::vector<ForeignPlatform>& found) {
  std::vector<ForeignPlatform> builds;
  bool others = false;
  each_script_text(project, [&](const ScriptText& script) {
    if (script.step != nullptr && script.step->action() == "docker/build-push-action") {
      const WorkflowEntry* platforms = find_entry(script.step->with, "platforms");
      others = others || platforms == nullptr || !is_arm_alone(platforms->value.value);
      if (platforms != nullptr && is_arm_alone(platforms->value.value) && pushes(*script.step))
        builds.push_back({platforms->value.span, built_for(platforms->value.value)});
    }
    for (const ShellCommand& command : script.commands) {
      if (command.words.size() < 3 || command.words[0].value != "docker" ||
          std::ranges::none_of(command.words, [](const Text& word) { return word.value == "build"; }))
        continue;
      bool arm = false;
      for (std::size_t i = 1; i < command.words.size(); ++i) {
        const std::string& word = command.words[i].value;
        const bool flag = word == "--platform" && i + 1 < command.words.size();
        if (!flag && !word.starts_with("--platform=")) continue;
        const Text& value = flag ? command.words[i + 1] : command.words[i];
        arm = is_arm_alone(value.value);
        if (arm) builds.push_back({value.span, built_for(value.value.substr(value.value.find('=') + 1))});
      }
      others = others || !arm;
    }
  });
  if (!others) found.insert(found.end(), builds.begin(), builds.end());
}

}  // namespace

std::vector<ForeignPlatform> foreign_platforms(const Project& project) {
  std::vector<ForeignPlatform> found;
  add_tagged_images(project, found);
  add_fixed_stages(project, found);
  add_compose_platforms(project, found);
  add_platform_builds(project, found);
  if (!found.empty() && has_arm_machines(project)) found.clear();
  return found;
}

}  // namespace preship
