#include "answers/build/missing_scripts.h"

#include <algorithm>
#include <optional>

#include "answers/build/start.h"
#include "answers/queries.h"
#include "answers/workflows/steps.h"
#include "model/command_line.h"
#include "model/pipeline.h"
#include "model/shell_script.h"
#include "text/words.h"

namespace preship {
namespace {

using Found = std::vector<MissingScript>;

bool may_fail(const ShellFlow& flow) { return is_conditional(flow) || flow.in_substitution; }

void look(const ShellCommand& command, const PackageJson& package, bool starts, Found& found) {
  const std::optional<Text> script = script_run_here(unwrapped(command));
  // bun runs files as well, and yarn programs of packages: https://classic.yarnpkg.com/lang/en/docs/cli/run/
  const bool may_be_program = is_one_of(command.words[0].value, {"bun", "yarn"}) && script && !holds(script->value, ":");
  if (script && !may_be_program && command.words[0].value != "bun" && !may_fail(command.flow) && package.script(script->value) == nullptr)
    found.push_back({*script, &package, starts});
}

void look_at_workflow(const Project& project, const Workflow& workflow, bool foreign, Found& found) {
  for (const WorkflowJob& job : workflow.jobs) {
    // GitLab checks out the repository before each job, unless a variable says otherwise.
    const bool here = foreign ? find_entry(job.env, "GIT_STRATEGY") == nullptr : !workflow.action && checks_out_as_it_is(job);
    if (!here) continue;
    for (const WorkflowStep& step : job.steps) {
      const PackageJson* package = project.package(resolve_path(".", step.working_directory).value_or("?"));
      if (package == nullptr || changes_directory(step)) continue;
      for (const ShellCommand& command : step.commands) look(command, *package, false, found);
    }
  }
}

// The only package.json that a build can see, at the top of its context; null where there are more or none.
const PackageJson* only_package_in(const Project& project, const std::string& context) {
  const PackageJson* package = context.empty() ? nullptr : project.package(context);
  const auto count = std::ranges::count_if(project.facts.packages, [&](const auto& each) { return lies_in(each->directory, context); });
  return count == 1 ? package : nullptr;
}

// Sources that do not come from this repository, or scripts that the build adds.
bool fetches_sources(const DockerInstruction& instruction) {
  return instruction.keyword.value == "RUN" && holds_any(instruction.rest.value, {"git clone", " init", "pkg set", " create ", "scripts"});
}

// What the target is made of: the stages below it, and those that COPY --from takes something of.
std::vector<const DockerStage*> stages_of(const Dockerfile& file, const std::string& target) {
  std::vector<const DockerStage*> stages = file.chain(target);
  for (std::size_t i = 0; i < stages.size() && stages.size() < 50; ++i)
    for (const DockerInstruction& instruction : stages[i]->instructions)
      for (const DockerFlag& flag : instruction.flags)
        if (instruction.keyword.value == "COPY" && is_stage(file, flag.value.value))
          for (const DockerStage* stage : file.chain(flag.value.value))
            if (std::ranges::find(stages, stage) == stages.end()) stages.push_back(stage);
  return stages;
}

void look_at_image(const Project& project, const Deployment& deployment, Found& found) {
  const Dockerfile* file = dockerfile_of(project, deployment);
  const PackageJson* package = file == nullptr ? nullptr : only_package_in(project, deployment.build_context);
  if (package == nullptr) return;
  const std::vector<const DockerStage*> stages = stages_of(*file, deployment.target);
  for (const DockerStage* stage : stages)
    if (std::ranges::any_of(stage->instructions, fetches_sources)) return;
  for (const DockerStage* stage : stages)
    for (const DockerInstruction& instruction : stage->instructions) {
      const bool starts = is_one_of(instruction.keyword.value, {"CMD", "ENTRYPOINT"});
      if ((!starts && instruction.keyword.value != "RUN") || (starts && (!deployment.command.empty() || stage != stages.front()))) continue;
      for (const ShellCommand& command : instruction.commands) look(command, *package, starts, found);
    }
  for (const ShellCommand& command : commands_of(deployment)) look(command, *package, true, found);
}

// The service of `docker compose exec -T api npm run seed`, and what runs in it.
std::optional<std::pair<std::string, ShellCommand>> command_in_service(const ShellCommand& command) {
  const auto at = std::ranges::find_if(command.words, [](const Text& word) { return is_one_of(word.value, {"exec", "run"}); });
  if (words_of_compose_call(command.words) == 0 || at == command.words.end()) return std::nullopt;
  const auto service = std::find_if(at + 1, command.words.end(), [](const Text& word) { return !word.value.starts_with('-'); });
  if (service == command.words.end() || service + 1 == command.words.end()) return std::nullopt;
  ShellCommand inner = command;
  inner.words.assign(service + 1, command.words.end());
  return std::pair(service->value, std::move(inner));
}

// All services of that name are built from the same folder.
const PackageJson* package_of_service(const Project& project, const std::string& name) {
  std::optional<std::string> context;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind != ArtifactKind::compose || deployment.name.value != name) continue;
    if (deployment.build_context.empty() || (context && *context != deployment.build_context)) return nullptr;
    context = deployment.build_context;
  }
  return context ? only_package_in(project, *context) : nullptr;
}

void look_at_script(const Project& project, const ShellScript& script, Found& found) {
  if (project.file(script.file).role == PathRole::test) return;
  for (const ShellCommand& command : script.commands) {
    const auto inner = command_in_service(command);
    const PackageJson* package = inner ? package_of_service(project, inner->first) : nullptr;
    if (package != nullptr) look(inner->second, *package, false, found);
  }
}

}  // namespace

std::vector<MissingScript> missing_scripts(const Project& project) {
  Found found;
  for (const auto& workflow : project.facts.workflows) look_at_workflow(project, *workflow, false, found);
  for (const auto& file : project.facts.pipeline_files) look_at_workflow(project, file->pipeline, true, found);
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.production && project.in_production(deployment.name.span)) look_at_image(project, deployment, found);
  for (const auto& script : project.facts.shell_scripts) look_at_script(project, *script, found);
  std::ranges::stable_sort(found, {}, [](const MissingScript& each) { return each.script.span; });
  const auto repeated = std::ranges::unique(found, {}, [](const MissingScript& each) { return each.script.span; });
  found.erase(repeated.begin(), repeated.end());
  return found;
}

}  // namespace preship
