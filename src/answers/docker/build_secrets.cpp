#include "answers/docker/build_secrets.h"

#include <algorithm>
#include <optional>
#include <set>

#include "answers/docker/loops.h"
#include "answers/docker/targets.h"
#include "answers/queries.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

struct SecretMount {
  Text id;
  bool required = false;
  bool read = false;     // by its path
  bool checked = false;  // the instruction looks whether it is there
};

struct ImageBuild {
  Span span;
  std::string target;
  std::optional<std::set<std::string>> ids;  // null where they cannot be known
};

// The value of `id=` in "type=secret,id=token,required=true".
Text part_named(const Text& options, std::string_view name) {
  for (std::size_t at = 0; at < options.value.size();) {
    const std::size_t end = std::min(options.value.find(',', at), options.value.size());
    if (std::string_view(options.value).substr(at, end - at).starts_with(name)) return slice(options, at + name.size(), end);
    at = end + 1;
  }
  return {};
}

bool looks_first(const DockerInstruction& run) {
  return holds_any(run.rest.value, {"[ -", "test -", "if ", "|| true", "2>/dev/null", ":-"});
}

std::vector<SecretMount> secret_mounts(const DockerInstruction& run) {
  std::vector<SecretMount> mounts;
  for (const DockerFlag& flag : run.flags) {
    if (flag.name.value != "mount" || !holds(flag.value.value, "type=secret")) continue;
    const Text id = part_named(flag.value, "id=");
    if (id.value.empty() || holds(id.value, "$")) continue;
    const bool required = holds_any(flag.value.value, {",required=true", ",required,"}) || flag.value.value.ends_with(",required");
    const bool optional = holds(flag.value.value, "required=false");
    mounts.push_back({id, required, holds(run.rest.value, "/run/secrets/" + id.value), optional || looks_first(run)});
  }
  return mounts;
}

// "id=value" lines of `secrets`, `secret-files` and `secret-envs`: https://github.com/docker/build-push-action#inputs
std::optional<std::set<std::string>> ids_of_action(const WorkflowStep& step) {
  if (step.action() != "docker/build-push-action") return std::nullopt;
  std::set<std::string> ids;
  for (const char* name : {"secrets", "secret-files", "secret-envs"}) {
    std::string_view rest = step.node->find("with").find(name).text();
    while (!rest.empty()) {
      const std::string_view line = trim(rest.substr(0, rest.find_first_of("\n,")), " \t\r\"'");
      rest.remove_prefix(std::min(rest.find_first_of("\n,"), rest.size() - 1) + 1);
      const std::size_t equals = line.find('=');
      if (equals != std::string_view::npos && !holds(line.substr(0, equals), "$")) ids.emplace(line.substr(0, equals));
      else if (holds(line, "$")) return std::nullopt;
    }
  }
  return ids;
}

// docker build --secret id=token,env=TOKEN
std::optional<std::set<std::string>> ids_of_command(const ShellCommand& command) {
  std::set<std::string> ids;
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if (word.starts_with('$')) return std::nullopt;
    Text options;
    if (word == "--secret" && i + 1 < command.words.size()) options = command.words[i + 1];
    else if (word.starts_with("--secret=")) options = {word.substr(9), {}};
    else continue;
    const std::string id = part_named({options.value, {0, 0, static_cast<std::uint32_t>(options.value.size())}}, "id=").value;
    if (id.empty() || holds(id, "$")) return std::nullopt;
    ids.insert(id);
  }
  return ids;
}

std::optional<std::set<std::string>> ids_of(const std::vector<ShellCommand>& commands, const Span& span) {
  for (const ShellCommand& command : commands)
    if (command.span == span) return ids_of_command(command);
  return std::nullopt;
}

void add_workflow_builds(const Project& project, const std::string& path, std::vector<ImageBuild>& builds) {
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) {
      if (build.file != path) continue;
      ImageBuild found{build.span, build.target, std::nullopt};
      for (const WorkflowJob& job : workflow->jobs)
        for (const WorkflowStep& step : job.steps) {
          if (step.node->span == build.span) found.ids = ids_of_action(step);
          else if (!found.ids) found.ids = ids_of(step.commands, build.span);
        }
      builds.push_back(std::move(found));
    }
}

void add_script_builds(const Project& project, const std::string& path, std::vector<ImageBuild>& builds) {
  for (const WorkflowImageBuild& build : project.script_builds) {
    if (build.file != path) continue;
    ImageBuild found{build.span, build.target, std::nullopt};
    for (const auto* scripts : {&project.facts.shell_scripts, &project.facts.recipes})
      for (const auto& script : *scripts)
        if (script->file == build.span.file && !found.ids) found.ids = ids_of(script->commands, build.span);
    builds.push_back(std::move(found));
  }
}

// https://github.com/compose-spec/compose-spec/blob/main/build.md#secrets
void add_compose_builds(const Project& project, const std::string& path, std::vector<ImageBuild>& builds) {
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services) {
      if (!service.build || service.build->dockerfile != path || !project.in_production(service.name.span)) continue;
      std::set<std::string> ids;
      for (const YamlNodePtr& item : service.node->find("build").find("secrets").items)
        for (const std::string& id : {item->text(), item->find("source").text(), item->find("target").text()})
          if (!id.empty()) ids.insert(id);
      builds.push_back({service.build->span, service.build->target, std::move(ids)});
    }
}

// A platform, another CI system or a file that says what to build has secrets of its own.
bool is_built_elsewhere(const Project& project, const std::string& path) {
  return !project.facts.pipeline_files.empty() || std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
    return deployment.dockerfile == path && deployment.kind != ArtifactKind::compose && deployment.kind != ArtifactKind::dockerfile;
  }) || std::ranges::any_of(project.files, [](const SourceFile& file) {
    const std::string_view name = base_name(file.path);
    return name.starts_with("docker-bake.") || is_one_of(name, {"skaffold.yaml", "skaffold.yml", "Tiltfile", "cloudbuild.yaml",
                                                                "cloudbuild.yml", "buildspec.yml", "azure-pipelines.yml", "Jenkinsfile"});
  });
}

std::vector<ImageBuild> builds_of(const Project& project, const std::string& path) {
  std::vector<ImageBuild> builds;
  add_workflow_builds(project, path, builds);
  add_script_builds(project, path, builds);
  add_compose_builds(project, path, builds);
  return builds;
}

std::string plain_name(std::string_view id) {
  std::string name = lower_case(id);
  std::erase_if(name, [](char byte) { return byte == '_' || byte == '-' || byte == '.'; });
  return name;
}

bool reaches(const Dockerfile& file, const std::string& target, const DockerStage& stage) {
  const auto chain = file.chain(target);
  return target.empty() || std::ranges::find(chain, &stage) != chain.end();
}

std::optional<LostSecret> lost(const SecretMount& mount, const std::vector<const ImageBuild*>& builds) {
  LostSecret lost{mount.id, mount.required, mount.read, {}};
  for (const ImageBuild* build : builds) {
    if (build->ids->contains(mount.id.value)) continue;
    lost.builds.push_back(build->span);
    for (const std::string& id : *build->ids)
      if (plain_name(id) == plain_name(mount.id.value)) lost.given = id;
  }
  const bool all = lost.builds.size() == builds.size() && (!mount.checked || !lost.given.empty());
  if (lost.builds.empty() || (!all && !mount.required)) return std::nullopt;
  return lost;
}

}  // namespace

std::vector<LostSecret> lost_secrets(const Project& project) {
  std::vector<LostSecret> found;
  each_instruction(project, {"RUN"}, [&](const DockerPlace& place) {
    const std::vector<SecretMount> mounts = secret_mounts(place.instruction);
    const std::string& path = project.file(place.file.file).path;
    if (mounts.empty() || is_built_elsewhere(project, path) || !is_built(project, place.file, place.stage)) return;
    const std::vector<ImageBuild> all = builds_of(project, path);
    std::vector<const ImageBuild*> builds;
    for (const ImageBuild& build : all)
      if (reaches(place.file, build.target, place.stage)) builds.push_back(&build);
    if (builds.empty() || std::ranges::any_of(builds, [](const ImageBuild* build) { return !build->ids; })) return;
    for (const SecretMount& mount : mounts)
      if (std::optional<LostSecret> secret = lost(mount, builds)) found.push_back(std::move(*secret));
  });
  return found;
}

}  // namespace preship
