#include "formats/ci/workflow_model.h"

#include <algorithm>

#include "formats/ci/github_expression.h"
#include "formats/ci/workflow_parts.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "text/words.h"

namespace preship {
namespace {

// Steps of one file whose script is parsed; a file of more is made by aliases.
constexpr std::size_t step_cap = 2000;

struct Defaults {
  std::string shell, working_directory;
};

// `defaults: run:` of a workflow or a job, over those of what is around it.
Defaults read_defaults(const YamlNode& node, Defaults outer) {
  const YamlNode& run = node.find("defaults").find("run");
  if (const auto shell = yaml_scalar(run, "shell")) outer.shell = shell->value;
  if (const auto directory = yaml_scalar(run, "working-directory")) outer.working_directory = directory->value;
  return outer;
}

bool is_bourne(std::string_view shell) {
  const std::string_view program = shell.substr(0, shell.find(' '));
  return program.empty() || program == "bash" || program == "sh" || program.ends_with("/bash") || program.ends_with("/sh");
}

class Builder {
 public:
  Builder(Workflow& workflow, std::string_view file_text) : workflow_(workflow), file_text_(file_text) {}

  void add_job(const YamlPair& pair, const Defaults& outer) {
    WorkflowJob job{.id = pair.key, .node = pair.value, .needs = yaml_texts(pair.value->find("needs"))};
    read_job(job);
    add_steps(job, read_defaults(*pair.value, outer));
    workflow_.jobs.push_back(std::move(job));
  }

  void add_steps(WorkflowJob& job, const Defaults& defaults) {
    for (const YamlNodePtr& node : yaml_items(job.node->find("steps"), steps_left_)) {
      --steps_left_;
      if (node->is_mapping()) job.steps.push_back(read_step(node, defaults));
    }
  }

 private:
  static void read_job(WorkflowJob& job) {
    const YamlNode& node = *job.node;
    job.uses = yaml_scalar(node, "uses");
    job.condition = yaml_scalar(node, "if");
    job.continue_on_error = yaml_scalar(node, "continue-on-error");
    job.environment =
        node.find("environment").is_mapping() ? yaml_scalar(node.find("environment"), "name") : yaml_scalar(node, "environment");
    job.permissions = workflow_permissions(node);
    job.concurrency = workflow_concurrency(node);
    job.runs_on = yaml_texts(node.find("runs-on"));
    job.with = workflow_entries(node.find("with"));
    job.env = workflow_entries(node.find("env"));
    job.secrets = workflow_entries(node.find("secrets"));
    if (node.find("secrets").is_scalar()) job.secrets_inherit = node.find("secrets").scalar;
    for (const YamlPair& axis : node.find("strategy").find("matrix").pairs) job.matrix.push_back(axis.key);
  }

  // Shells and their options: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
  void read_script(const YamlNodePtr& node, WorkflowStep& step) const {
    if (!step.run || !is_bourne(step.shell)) return;
    const bool custom = holds(step.shell, "{0}");
    const bool errexit = !custom || holds(step.shell, " -e") || holds(step.shell, "errexit");
    const bool pipefail = step.shell == "bash" || holds(step.shell, "pipefail");
    ShellScript script = parse_yaml_script(node->find("run"), file_text_, errexit, pipefail);
    step.commands = std::move(script.commands);
    step.remote = std::move(script.remote);
  }

  // Actions whose input is a script for another machine: https://github.com/appleboy/ssh-action
  void read_remote(const YamlNodePtr& node, WorkflowStep& step) const {
    const std::string action = step.action();
    if (!action.ends_with("/ssh-action") && !action.ends_with("/ssh-remote-commands")) return;
    const YamlNode& text = node->find("with").find("script");
    if (!text.is_scalar()) return;
    const bool stops = yaml_true(node->find("with").find("script_stop"));
    step.remote.push_back({0, text.scalar.span, parse_yaml_script(text, file_text_, stops, false)});
  }

  WorkflowStep read_step(const YamlNodePtr& node, const Defaults& defaults) const {
    WorkflowStep step{.node = node,
                      .span = node->span,
                      .name = yaml_scalar(*node, "name"),
                      .uses = yaml_scalar(*node, "uses"),
                      .run = yaml_scalar(*node, "run"),
                      .condition = yaml_scalar(*node, "if"),
                      .continue_on_error = yaml_scalar(*node, "continue-on-error"),
                      .with = workflow_entries(node->find("with")),
                      .env = workflow_entries(node->find("env")),
                      .id = node->find("id").text(),
                      .shell = yaml_scalar(*node, "shell").value_or(Text{defaults.shell, {}}).value,
                      .working_directory = yaml_scalar(*node, "working-directory").value_or(Text{defaults.working_directory, {}}).value};
    read_script(node, step);
    read_remote(node, step);
    return step;
  }

  Workflow& workflow_;
  std::string_view file_text_;
  std::size_t steps_left_ = step_cap;
};

// `on: push`, `on: [push]`, `on: {push: ...}`. YAML 1.1 takes the key `on` for true; ours does not.
std::vector<Text> read_triggers(const YamlNode& on) {
  std::vector<Text> triggers = yaml_texts(on);
  for (const YamlPair& pair : on.pairs) triggers.push_back(pair.key);
  return triggers;
}

// Every scalar of the file once, in order, however often aliases repeat it.
void add_uses(const YamlNodePtr& root, std::string_view file_text, Workflow& workflow) {
  std::vector<YamlNodePtr> waiting{root};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const YamlNodePtr node = waiting[i];
    constexpr std::size_t cap = 50'000;
    if (node->is_scalar() && node->opaque) {
      const MappedText mapped = map_scalar(*node, file_text);
      for (Text& use : context_uses(workflow.file, mapped, "secrets")) workflow.secrets.push_back(std::move(use));
      for (Text& use : context_uses(workflow.file, mapped, "vars")) workflow.variables.push_back(std::move(use));
    }
    for (const YamlNodePtr& item : yaml_items(*node, cap - std::min(cap, waiting.size()))) waiting.push_back(item);
    for (const YamlPair& pair : node->pairs)
      if (!pair.merged && waiting.size() < cap) waiting.push_back(pair.value);
  }
  const auto tidy = [](std::vector<Text>& uses) {
    std::ranges::sort(uses, {}, [](const Text& use) { return use.span.begin; });
    uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
  };
  tidy(workflow.secrets);
  tidy(workflow.variables);
}

}  // namespace

Workflow build_workflow(FileId file, const YamlNodePtr& root, std::string_view file_text) {
  Workflow workflow{.file = file, .root = root, .triggers = read_triggers(root->find("on"))};
  Builder builder(workflow, file_text);
  workflow.action = root->find("runs").is_mapping() && !root->has("jobs");
  if (workflow.action) {
    WorkflowJob job;
    job.node = yaml_child(*root, "runs");
    builder.add_steps(job, {});
    workflow.jobs.push_back(std::move(job));
  }
  const Defaults defaults = read_defaults(*root, {});
  for (const YamlPair& pair : root->find("jobs").pairs)
    if (pair.value->is_mapping()) builder.add_job(pair, defaults);
  add_uses(root, file_text, workflow);
  workflow.name = yaml_scalar(*root, "name");
  workflow.events = workflow_events(*root);
  workflow.permissions = workflow_permissions(*root);
  workflow.concurrency = workflow_concurrency(*root);
  workflow.env = workflow_entries(root->find("env"));
  workflow.expressions = workflow_expressions(workflow, file_text);
  return workflow;
}

}  // namespace preship
