#include "formats/ci/workflow_model.h"

#include <algorithm>

#include "formats/ci/github_expression.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"

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
    job.uses = yaml_scalar(*pair.value, "uses");
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
  WorkflowStep read_step(const YamlNodePtr& node, const Defaults& defaults) const {
    WorkflowStep step{.node = node,
                      .name = yaml_scalar(*node, "name"),
                      .uses = yaml_scalar(*node, "uses"),
                      .run = yaml_scalar(*node, "run"),
                      .id = node->find("id").text(),
                      .shell = yaml_scalar(*node, "shell").value_or(Text{defaults.shell, {}}).value,
                      .working_directory = yaml_scalar(*node, "working-directory").value_or(Text{defaults.working_directory, {}}).value};
    if (step.run && is_bourne(step.shell)) step.commands = parse_yaml_shell(node->find("run"), file_text_);
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
  return workflow;
}

}  // namespace preship
