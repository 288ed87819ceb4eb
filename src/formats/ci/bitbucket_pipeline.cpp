#include "formats/ci/bitbucket_pipeline.h"

#include "formats/ci/job_script.h"
#include "formats/yaml/query.h"

namespace preship {
namespace {

constexpr std::size_t most_steps = 300, most_lines = 20'000;

class BitbucketReader {
 public:
  BitbucketReader(Workflow& workflow, std::string_view text) : workflow_(workflow), text_(text) {}

  // The items of one pipeline: steps, steps side by side, and stages of steps.
  void add_pipeline(const Text& name, const YamlNode& items) {
    name_ = name.value;
    before_.clear();
    for (const YamlNodePtr& item : yaml_items(items, 100)) {
      const YamlNode& parallel = item->find("parallel");
      if (item->has("step")) add_group({yaml_child(*item, "step")});
      else if (item->has("stage")) add_in_order(item->find("stage").find("steps"));
      else if (item->has("parallel")) add_group(steps_of(parallel.is_mapping() ? parallel.find("steps") : parallel));
    }
  }

 private:
  static std::vector<YamlNodePtr> steps_of(const YamlNode& list) {
    std::vector<YamlNodePtr> steps;
    for (const YamlNodePtr& item : yaml_items(list, 100)) steps.push_back(yaml_child(*item, "step"));
    return steps;
  }

  void add_in_order(const YamlNode& list) {
    for (const YamlNodePtr& step : steps_of(list)) add_group({step});
  }

  void add_group(const std::vector<YamlNodePtr>& steps) {
    std::vector<Text> ids;
    for (const YamlNodePtr& step : steps)
      if (step->is_mapping() && workflow_.jobs.size() < most_steps) ids.push_back(add_step(step));
    if (!ids.empty()) before_ = std::move(ids);
  }

  Text add_step(const YamlNodePtr& node) {
    const Text name = yaml_scalar(*node, "name").value_or(Text{"step " + std::to_string(workflow_.jobs.size() + 1), node->span});
    WorkflowJob job{.id = {name_ + ": " + name.value, name.span}, .node = node, .needs = before_};
    job.environment = yaml_scalar(*node, "deployment");
    job.runs_on = yaml_texts(node->find("runs-on"));
    JobScript script;
    for (const YamlNodePtr& line : yaml_items(node->find("script"), lines_left_)) {
      --lines_left_;
      if (line->is_scalar()) script.add(*line, text_);
      else job.uses = name;  // a pipe, which nobody looks into here
    }
    mark_shell_options(script.script, true, false);
    WorkflowStep step{.node = node, .span = node->span, .run = Text{script.text, name.span}};
    step.commands = std::move(script.script.commands);
    step.remote = std::move(script.script.remote);
    job.steps.push_back(std::move(step));
    workflow_.jobs.push_back(std::move(job));
    return workflow_.jobs.back().id;
  }

  Workflow& workflow_;
  std::string_view text_;
  std::size_t lines_left_ = most_lines;  // aliases may repeat a long step many times
  std::string name_;                     // of the pipeline
  std::vector<Text> before_;             // what the next step waits for
};

}  // namespace

Workflow bitbucket_pipeline(FileId file, const YamlNodePtr& root, std::string_view text) {
  Workflow workflow{.file = file, .root = root};
  BitbucketReader reader(workflow, text);
  for (const YamlPair& pair : root->find("pipelines").pairs) {
    if (pair.value->is_sequence()) reader.add_pipeline(pair.key, *pair.value);
    // Of pull requests nothing goes out.
    if (!pair.value->is_mapping() || pair.key.value == "pull-requests") continue;
    for (const YamlPair& named : pair.value->pairs) reader.add_pipeline(named.key, *named.value);
  }
  return workflow;
}

}  // namespace preship
