#include "formats/ci/workflow_facts.h"

#include <algorithm>
#include <set>

#include "formats/ci/github_expression.h"
#include "formats/command_facts.h"
#include "formats/image_reference.h"
#include "formats/shell/writes.h"
#include "formats/yaml/query.h"

namespace preship {
namespace {

class Writer {
 public:
  Writer(const Workflow& workflow, const SourceFile& file, Facts& facts) : workflow_(workflow), file_(file), facts_(facts) {}

  void write() {
    for (const WorkflowImageBuild& build : workflow_.image_builds)
      for (const Text& tag : build.tags) built_.insert(parse_image(tag, ImageUse::workflow).repository);
    add_env(*workflow_.root);
    for (const WorkflowJob& job : workflow_.jobs) add_job(job);
  }

 private:
  void add_job(const WorkflowJob& job) {
    add_env(*job.node);
    add_container(*yaml_child(*job.node, "container"));
    for (const YamlPair& service : job.node->find("services").pairs) add_container(*service.value);
    for (const WorkflowStep& step : job.steps) add_step(step);
    if (workflow_.action) add_image(job.node->find("image"), ImageUse::action);  // runs: {using: docker, image: docker://...}
  }

  void add_step(const WorkflowStep& step) {
    add_env(*step.node);
    if (step.uses && step.uses->value.starts_with("docker://")) add_image(step.node->find("uses"), ImageUse::action);
    add_build_arguments(step.node->find("with").find("build-args"));
    for (const ShellCommand& command : step.commands) add_command(command);
    add_written(step.node->find("run"));
    for (const RemoteScript& remote : step.remote) add_remote(remote.script);
    if (!step.remote.empty()) add_written(step.node->find("with").find("script"));
  }

  // What the script hands to later steps, and to the env files of what it starts.
  void add_written(const YamlNode& node) {
    if (!node.is_scalar()) return;
    const MappedText script = map_scalar(node, file_.text);
    const auto add = [&](std::vector<EnvDeclaration> lines) { std::ranges::move(lines, std::back_inserter(facts_.env_declarations)); };
    add(appended_lines(workflow_.file, script, "GITHUB_ENV"));
    add(env_file_lines(workflow_.file, script, DeclaredIn::workflow));
  }

  // `container: image`, or a mapping with the image and its environment.
  void add_container(const YamlNode& node) {
    add_image(node.is_mapping() ? node.find("image") : node, ImageUse::workflow);
    add_env(node);
  }

  void add_image(const YamlNode& node, ImageUse use) {
    constexpr std::string_view scheme = "docker://";
    if (!node.is_scalar() || node.text().empty()) return;
    Text reference = node.scalar;
    if (reference.value.starts_with(scheme)) {
      reference.value.erase(0, scheme.size());
      reference.span.begin += static_cast<std::uint32_t>(scheme.size());
    } else if (use == ImageUse::action) {
      return;  // "Dockerfile", beside the action
    }
    facts_.images.push_back(parse_image(std::move(reference), use));
  }

  void add_env(const YamlNode& node) {
    for (const YamlPair& pair : node.find("env").pairs) {
      if (pair.merged || !pair.value->is_scalar()) continue;
      facts_.env_declarations.push_back(
          {.key = pair.key, .value = pair.value->scalar, .kind = github_value_kind(pair.value->text()), .where = DeclaredIn::workflow});
    }
  }

  // KEY=value lines; quotes may stand around the whole line.
  void add_build_arguments(const YamlNode& node) {
    if (!node.is_scalar()) return;
    for (Text& line : split_list(workflow_.file, map_scalar(node, file_.text), "\n")) {
      const std::size_t equals = line.value.find('=');
      if (equals == std::string::npos || equals == 0) continue;
      const auto split = line.span.begin + static_cast<std::uint32_t>(equals);
      EnvDeclaration declaration{.key = {line.value.substr(0, equals), {workflow_.file, line.span.begin, split}},
                                 .value = Text{line.value.substr(equals + 1), {workflow_.file, split + 1, line.span.end}},
                                 .where = DeclaredIn::workflow,
                                 .build_time = true};
      declaration.kind = github_value_kind(declaration.value->value);
      facts_.env_declarations.push_back(std::move(declaration));
    }
  }

  // Only what stays when the script has ended: `docker run --restart=always`.
  void add_remote(const ShellScript& script) {
    for (const ShellCommand& command : script.commands) {
      std::optional<Image> image = image_run(command);
      if (!image || !image->stays) continue;
      image->built_here = built_.contains(image->repository);
      facts_.images.push_back(std::move(*image));
    }
    for (const RemoteScript& remote : script.remote) add_remote(remote.script);
  }

  // Ports that a job binds say nothing about the deployed app.
  void add_command(const ShellCommand& command) {
    Facts found;
    facts_of_command(command, {.probe_by = ProbeBy::workflow, .starts = false}, found);
    found.ports.clear();
    std::erase_if(found.env_declarations, [](const EnvDeclaration& declaration) { return declaration.key.value == "IFS"; });
    for (EnvDeclaration& declaration : found.env_declarations) declaration.where = DeclaredIn::workflow;
    for (Image& image : found.images) image.built_here = built_.contains(image.repository);
    facts_.append(std::move(found));
  }

  const Workflow& workflow_;
  const SourceFile& file_;
  Facts& facts_;
  std::set<std::string> built_;  // repositories of the images that the workflow builds itself
};

}  // namespace

void add_workflow_facts(const Workflow& workflow, const SourceFile& file, Facts& facts) { Writer(workflow, file, facts).write(); }

}  // namespace preship
