#include "answers/docker/named_contexts.h"

#include <algorithm>
#include <optional>

#include "answers/docker/targets.h"
#include "answers/env_files/queries.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

struct NamedContext {
  std::string dockerfile;
  Text name;
};

void add_context(const std::string& dockerfile, const Text& name, std::string_view value, std::vector<NamedContext>& contexts) {
  // docker-image:// pins an image that is there without it as well.
  if (!name.value.empty() && !value.starts_with("docker-image:") && !holds_any(name.value, {"$", "/", ":", ".", "@"}))
    contexts.push_back({dockerfile, name});
}

std::vector<NamedContext> contexts_of_compose(const Project& project) {
  std::vector<NamedContext> contexts;
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services) {
      if (!service.build || service.build->dockerfile.empty() || service.node == nullptr) continue;
      const YamlNode& node = service.node->find("build").find("additional_contexts");
      for (const YamlPair& pair : node.pairs) add_context(service.build->dockerfile, pair.key, pair.value->text(), contexts);
      for (const YamlNodePtr& item : node.items) {
        const std::size_t equals = item->text().find('=');
        if (equals == std::string::npos) continue;
        add_context(service.build->dockerfile, slice(item->scalar, 0, equals), std::string_view(item->text()).substr(equals + 1), contexts);
      }
    }
  return contexts;
}

// "from=shared" of "type=bind,from=shared,target=/x"
bool mounts_from(std::string_view options, std::string_view name) {
  return std::ranges::any_of(split_at(options, ","), [&](std::string_view part) { return part == "from=" + std::string(name); });
}

// Where the target takes something from the name, which is no stage there.
std::optional<Span> place_taken(const Dockerfile& file, std::string_view target, const std::string& name) {
  if (is_stage(file, name)) return std::nullopt;
  const std::vector<bool> reached = stages_of_target(file, target);
  for (std::size_t i = 0; i < file.stages.size(); ++i) {
    const DockerStage& stage = file.stages[i];
    if (!reached[i]) continue;
    if (!stage.base_stage && stage.image.value == name) return stage.image.span;
    for (const DockerInstruction& instruction : stage.instructions)
      for (const DockerFlag& flag : instruction.flags)
        if ((flag.name.value == "from" && flag.value.value == name) || (flag.name.value == "mount" && mounts_from(flag.value.value, name)))
          return flag.value.span;
  }
  return std::nullopt;
}

// The text of the whole step or command says whether it hands the name over; nothing where a variable may.
std::optional<bool> hands_over(std::string_view build, std::string_view name, const std::string& target) {
  if (holds(build, std::string(name) + "=")) return true;
  if (holds_any(build, {"build-contexts", "build-context "}) && holds(build, "$")) return std::nullopt;
  if (target.empty() && has_whole_word(build, "target")) return std::nullopt;
  return false;
}

// `uses:` of the step that is the build. Nothing for an action whose inputs have names of their own.
std::optional<Span> place_of_build(const Workflow& workflow, const Span& build) {
  for (const WorkflowJob& job : workflow.jobs)
    for (const WorkflowStep& step : job.steps)
      if (step.node->span == build)
        return step.uses && step.action() == "docker/build-push-action" ? std::optional(step.uses->span) : std::nullopt;
  return build;
}

class ContextSearch {
 public:
  explicit ContextSearch(const Project& project) : project_(project), contexts_(contexts_of_compose(project)) {}

  std::vector<LostContext> all() {
    if (contexts_.empty()) return {};
    for (const auto& workflow : project_.facts.workflows)
      for (const WorkflowImageBuild& build : workflow->image_builds)
        if (const std::optional<Span> place = place_of_build(*workflow, build.span)) look_at(build, *place);
    for (const WorkflowImageBuild& build : project_.script_builds) {
      const bool of_workflow = project_.file(build.span.file).kind == FileKind::workflow;  // which are there already
      if (!of_workflow && project_.in_production(build.span)) look_at(build, build.span);
    }
    return std::move(lost_);
  }

 private:
  void look_at(const WorkflowImageBuild& build, const Span& place) {
    const Dockerfile* file = project_.dockerfile(build.file);
    if (file == nullptr) return;
    for (const NamedContext& context : contexts_) {
      const std::string& name = context.name.value;
      if (context.dockerfile != build.file) continue;
      const std::optional<Span> taken = place_taken(*file, build.target, name);
      if (!taken || hands_over(text_of(project_, build.span), name, build.target) != false) continue;
      const bool known = std::ranges::any_of(lost_, [&](const LostContext& other) { return other.build == place && other.name == name; });
      if (!known) lost_.push_back({place, name, *taken, context.name.span});
    }
  }

  const Project& project_;
  std::vector<NamedContext> contexts_;
  std::vector<LostContext> lost_;
};

}  // namespace

std::vector<LostContext> lost_contexts(const Project& project) { return ContextSearch(project).all(); }

}  // namespace preship
