#include "formats/ci/workflow_builds.h"

#include <algorithm>
#include <map>
#include <optional>

#include "formats/ci/github_expression.h"
#include "formats/ci/workflow_matrix.h"
#include "formats/docker/build_command.h"
#include "formats/shell/writes.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "model/project.h"

namespace preship {
namespace {

// "{{defaultContext}}:folder" is the repository as git has it: https://github.com/docker/build-push-action#git-context
std::string without_default(const std::string& context) {
  constexpr std::string_view whole = "{{defaultContext}}";
  if (!context.starts_with(whole)) return context;
  return context.size() > whole.size() + 1 ? context.substr(whole.size() + 1) : ".";
}

bool is_known(const std::string& text) { return text.find("${{") == std::string::npos && text.find('$') == std::string::npos; }

// The first of the inputs that the step gives: actions of this kind do not agree on names.
const YamlNode& input(const YamlNode& with, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (with.find(name).is_scalar()) return with.find(name);
  return with.find("");
}

bool builds_image(const WorkflowStep& step) {
  if (!step.uses) return false;
  const std::string action = step.uses->value.substr(0, step.uses->value.find('@'));
  const std::string_view name = base_name(action);
  return !action.starts_with("./") &&
         (name.find("build-push") != std::string_view::npos || name == "docker-build" || name == "kaniko-action");
}

// Values that scripts write to $GITHUB_OUTPUT: "steps.<id>.outputs.<name>" of one job. Only what is always the same literal.
using Outputs = std::map<std::string, std::string>;

Outputs step_outputs(const WorkflowJob& job, FileId file, std::string_view file_text) {
  Outputs outputs;
  for (const WorkflowStep& step : job.steps) {
    if (!step.run || step.id.empty()) continue;
    for (const EnvDeclaration& line : appended_lines(file, map_scalar(step.node->find("run"), file_text), "GITHUB_OUTPUT")) {
      const std::string value = line.kind == ValueKind::literal ? line.value->value : "";
      const auto [entry, is_new] = outputs.emplace("steps." + step.id + ".outputs." + line.key.value, value);
      if (!is_new && entry->second != value) entry->second.clear();
    }
  }
  std::erase_if(outputs, [](const auto& output) { return output.second.empty(); });
  return outputs;
}

// The same, and "needs.<job>.outputs.<name>" of the other jobs.
std::map<std::string, Outputs> all_outputs(const Workflow& workflow, std::string_view file_text) {
  std::map<std::string, Outputs> by_job;
  Outputs needs;
  for (const WorkflowJob& job : workflow.jobs) {
    const Outputs& own = by_job[job.id.value] = step_outputs(job, workflow.file, file_text);
    for (const YamlPair& output : job.node->find("outputs").pairs) {
      const auto lookup = [&](std::string_view expression) -> std::optional<std::string> {
        const auto found = own.find(std::string(expression));
        return found == own.end() ? std::nullopt : std::optional(found->second);
      };
      const std::string value = replace_expressions(output.value->text(), lookup);
      if (is_known(value)) needs.emplace("needs." + job.id.value + ".outputs." + output.key.value, value);
    }
  }
  for (auto& [job, outputs] : by_job) outputs.insert(needs.begin(), needs.end());
  return by_job;
}

// What expressions in one step mean, as far as the file says.
class Scope {
 public:
  Scope(const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& step, const Outputs& outputs) : job_(job), outputs_(outputs) {
    for (const YamlNode* node : {workflow.root.get(), job.node.get(), step.node.get()})
      if (node != nullptr)
        for (const YamlPair& pair : node->find("env").pairs) env_[pair.key.value] = pair.value->text();
  }

  std::string resolve(const std::string& text, const MatrixRow& row) const {
    const auto outer = [&](std::string_view expression) -> std::optional<std::string> {
      if (const auto value = plain(expression, row)) return value;
      if (!expression.starts_with("env.")) return std::nullopt;
      const auto found = env_.find(std::string(expression.substr(4)));
      if (found == env_.end()) return std::nullopt;
      return replace_expressions(found->second, [&](std::string_view inner) { return plain(inner, row); });
    };
    return replace_expressions(text, outer);
  }

  // The node of `images` of the docker/metadata-action whose tags "${{ steps.<id>.outputs.tags }}" asks for.
  const YamlNode* metadata_images(const std::string& text) const {
    const YamlNode* images = nullptr;
    replace_expressions(text, [&](std::string_view expression) -> std::optional<std::string> {
      for (const WorkflowStep& step : job_.steps)
        if (step.uses && step.uses->value.starts_with("docker/metadata-action") && !step.id.empty() &&
            expression == "steps." + step.id + ".outputs.tags")
          images = &step.node->find("with").find("images");
      return std::nullopt;
    });
    return images;
  }

 private:
  std::optional<std::string> plain(std::string_view expression, const MatrixRow& row) const {
    if (expression == "github.workspace") return ".";
    if (const auto output = outputs_.find(std::string(expression)); output != outputs_.end()) return output->second;
    if (!expression.starts_with("matrix.")) return std::nullopt;
    const auto found = row.find(std::string(expression.substr(7)));
    return found == row.end() ? std::nullopt : std::optional(found->second);
  }

  const WorkflowJob& job_;
  const Outputs& outputs_;
  std::map<std::string, std::string> env_;
};

class Finder {
 public:
  Finder(const Workflow& workflow, std::string_view file_text) : workflow_(workflow), file_text_(file_text) {}

  std::vector<WorkflowImageBuild> find() {
    const std::map<std::string, Outputs> outputs = all_outputs(workflow_, file_text_);
    for (const WorkflowJob& job : workflow_.jobs) {
      const std::vector<MatrixRow> rows = matrix_rows(*job.node);
      for (const WorkflowStep& step : job.steps) {
        if (!builds_image(step) && step.commands.empty()) continue;
        const Scope scope(workflow_, job, step, outputs.at(job.id.value));
        if (builds_image(step))
          for (const MatrixRow& row : rows) add_action(step, scope, row);
        for (const ShellCommand& command : step.commands)
          for (const MatrixRow& row : rows) add_command(command, step, scope, row);
      }
    }
    return std::move(builds_);
  }

 private:
  void add_action(const WorkflowStep& step, const Scope& scope, const MatrixRow& row) {
    const YamlNode& with = step.node->find("with");
    const std::string context = scope.resolve(input(with, {"context", "build-context", "path"}).text(), row);
    const std::string file = scope.resolve(input(with, {"file", "dockerfile", "dockerfile-path"}).text(), row);
    WorkflowImageBuild build{.span = step.node->span, .target = scope.resolve(with.find("target").text(), row)};
    set_paths(build, context, file, ".");
    if (!is_known(build.target)) build.target.clear();
    add_tags(build, input(with, {"tags", "image", "docker-image-name"}), scope, row);
    add_output(build, with.find("outputs"), scope, row);
    add(std::move(build));
  }

  // The Dockerfile's path is relative to the working directory, both for the action and on the command line.
  static void set_paths(WorkflowImageBuild& build, const std::string& context, const std::string& file, const std::string& directory) {
    const bool remote = context.find("://") != std::string::npos || context.starts_with("git@");
    if (!remote && is_known(context)) build.context = resolve_path(directory, without_default(context)).value_or("");
    if (!is_known(file) || (file.empty() && build.context.empty())) return;
    build.file = file.empty() ? resolve_path(build.context, "Dockerfile").value_or("") : resolve_path(directory, file).value_or("");
  }

  void add_tags(WorkflowImageBuild& build, const YamlNode& node, const Scope& scope, const MatrixRow& row) const {
    if (!node.is_scalar()) return;
    for (Text& tag : split_list(workflow_.file, map_scalar(node, file_text_), "\n,")) {
      const std::string resolved = scope.resolve(tag.value, row);
      const YamlNode* images = scope.metadata_images(resolved);
      if (images != nullptr) add_images(build, *images, scope, row);
      else build.tags.push_back({resolved, tag.span});
      // A matrix may hold the whole list.
      split_last(build.tags);
    }
  }

  // "type=image,name=ghcr.io/org/app,push-by-digest=true": the tags are put on it by a later job.
  void add_output(WorkflowImageBuild& build, const YamlNode& node, const Scope& scope, const MatrixRow& row) const {
    if (!node.is_scalar()) return;
    for (const Text& part : split_list(workflow_.file, map_scalar(node, file_text_), "\n,\"")) {
      if (!part.value.starts_with("name=") || part.value.size() == 5) continue;
      build.tags.push_back({scope.resolve(part.value.substr(5), row), {part.span.file, part.span.begin + 5, part.span.end}});
    }
  }

  static void split_last(std::vector<Text>& tags) {
    if (tags.empty() || tags.back().value.find(',') == std::string::npos || tags.back().value.find("${{") != std::string::npos) return;
    const Text list = tags.back();
    tags.pop_back();
    for (std::size_t begin = 0; begin < list.value.size();) {
      const std::size_t end = std::min(list.value.find(',', begin), list.value.size());
      if (end > begin) tags.push_back({list.value.substr(begin, end - begin), list.span});
      begin = end + 1;
    }
  }

  void add_images(WorkflowImageBuild& build, const YamlNode& images, const Scope& scope, const MatrixRow& row) const {
    for (Text& image : split_list(workflow_.file, map_scalar(images, file_text_), "\n")) {
      std::string name = image.value.starts_with("name=") ? image.value.substr(5) : image.value;
      name = scope.resolve(name, row);
      build.tags.push_back({name.substr(0, name.find(',')), image.span});
    }
  }

  void add_command(const ShellCommand& outer, const WorkflowStep& step, const Scope& scope, const MatrixRow& row) {
    const std::optional<BuildCommand> command = build_command(outer);
    if (!command) return;
    WorkflowImageBuild build{.span = outer.span, .target = command->target, .tags = command->tags};
    const std::string& context = command->context;
    const std::string directory = resolve_path(".", scope.resolve(step.working_directory, row)).value_or("");
    if (directory.empty() || !is_known(directory)) return;
    set_paths(build, scope.resolve(context, row), scope.resolve(command->file, row), directory);
    if (context.empty() || context == "-") build.context = build.file = "";
    build.target = scope.resolve(build.target, row);
    if (!is_known(build.target)) build.target.clear();
    for (Text& tag : build.tags) tag.value = scope.resolve(tag.value, row);
    add(std::move(build));
  }

  // Rows that make no difference are one build. The builds of one place are the last ones.
  void add(WorkflowImageBuild build) {
    for (auto other = builds_.rbegin(); other != builds_.rend() && other->span == build.span; ++other)
      if (other->context == build.context && other->file == build.file && other->target == build.target && other->tags == build.tags)
        return;
    if (builds_.size() < 2000) builds_.push_back(std::move(build));
  }

  const Workflow& workflow_;
  std::string_view file_text_;
  std::vector<WorkflowImageBuild> builds_;
};

}  // namespace

std::vector<WorkflowImageBuild> find_image_builds(const Workflow& workflow, std::string_view file_text) {
  return Finder(workflow, file_text).find();
}

}  // namespace preship
