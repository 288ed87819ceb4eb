#include "formats/ci/gitlab_pipeline.h"

#include <algorithm>
#include <set>

#include "formats/ci/gitlab.h"
#include "formats/ci/job_script.h"
#include "formats/yaml/query.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_jobs = 300;
constexpr std::size_t most_lookups = 50'000;
constexpr int deepest = 10;  // a template of a template; GitLab itself allows eleven

class Pipeline {
 public:
  Pipeline(const std::vector<YamlNodePtr>& roots, const std::function<std::string_view(FileId)>& text_of)
      : roots_(roots), text_of_(text_of) {}

  void add_jobs(Workflow& workflow) {
    std::set<std::string> seen;
    for (const YamlNodePtr& root : roots_)
      for (const YamlPair& pair : root->pairs) {
        const std::string& name = pair.key.value;
        if (!pair.value->is_mapping() || name.starts_with('.') || is_gitlab_keyword(name) || workflow.jobs.size() >= most_jobs) continue;
        if (seen.insert(name).second) add_job(pair, workflow);
      }
    add_stages(workflow);
  }

 private:
  // Templates of templates may name each other many times over.
  bool spend() {
    unseen_ = unseen_ || lookups_left_ == 0;
    return lookups_left_ > 0 && lookups_left_-- > 0;
  }

  const YamlPair* named(std::string_view name) const {
    for (const YamlNodePtr& root : roots_)
      if (const YamlPair* pair = root->pair(name); pair != nullptr && pair->value->is_mapping()) return pair;
    return nullptr;
  }

  // The value of a key in the job, or in the last of its templates that has it; null when none has.
  const YamlNode* value_of(const YamlNode& job, std::string_view key, int depth = deepest) {
    if (const YamlPair* own = job.pair(key)) return own->value.get();
    if (depth == 0 || !spend()) return nullptr;
    std::vector<Text> bases = yaml_texts(job.find("extends"));
    for (std::size_t i = bases.size(); i-- > 0;) {
      const YamlPair* base = named(bases[i].value);
      if (base == nullptr) unseen_ = true;
      else if (const YamlNode* value = value_of(*base->value, key, depth - 1)) return value;
    }
    return nullptr;
  }

  // `default:` and, as it was written before, the top of the file.
  const YamlNode* default_of(std::string_view key) const {
    for (const YamlNodePtr& root : roots_) {
      if (const YamlPair* pair = root->find("default").pair(key)) return pair->value.get();
      if (const YamlPair* pair = root->pair(key)) return pair->value.get();
    }
    return nullptr;
  }

  const YamlNode* referred(const YamlNode& reference) {
    const YamlPair* job = reference.items.size() == 2 && reference.items[0]->is_scalar() ? named(reference.items[0]->text()) : nullptr;
    const YamlNode* value = job == nullptr ? nullptr : value_of(*job->value, reference.items[1]->text());
    unseen_ = unseen_ || value == nullptr;
    return value;
  }

  void add_lines(const YamlNode* node, JobScript& script, int depth = deepest) {
    if (node == nullptr || depth == 0 || !spend()) return;
    if (node->tag == "!reference") return add_lines(referred(*node), script, depth - 1);
    if (node->is_scalar()) return script.add(*node, text_of_(node->scalar.span.file));
    for (const YamlNodePtr& line : yaml_items(*node)) add_lines(line.get(), script, depth - 1);
  }

  void add_job(const YamlPair& pair, Workflow& workflow) {
    const YamlNode& node = *pair.value;
    const YamlNode* when = value_of(node, "when");
    if (when != nullptr && when->text() == "never") return;
    unseen_ = false;
    WorkflowJob job{.id = pair.key, .node = pair.value};
    JobScript script;  // the runner starts its shell with errexit and pipefail:
                       // https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/shells/bash.go
    const YamlNode* before = value_of(node, "before_script");
    add_lines(before == nullptr ? default_of("before_script") : before, script);
    add_lines(value_of(node, "script"), script);
    mark_shell_options(script.script, true, true);
    read_settings(node, job);
    if (unseen_ || value_of(node, "trigger") != nullptr) job.uses = pair.key;
    WorkflowStep step{.node = pair.value, .span = pair.key.span, .run = Text{script.text, pair.key.span}, .env = job.env};
    step.commands = std::move(script.script.commands);
    step.remote = std::move(script.script.remote);
    job.steps.push_back(std::move(step));
    const YamlNode* stage = value_of(node, "stage");
    stages_.push_back(stage == nullptr ? Text{"test", pair.key.span} : stage->scalar);
    workflow.jobs.push_back(std::move(job));
  }

  void read_settings(const YamlNode& node, WorkflowJob& job) {
    if (const YamlNode* ignored = value_of(node, "allow_failure"); ignored != nullptr && yaml_true(*ignored))
      job.continue_on_error = ignored->scalar;
    if (const YamlNode* environment = value_of(node, "environment")) {
      const YamlNode& name = environment->is_mapping() ? environment->find("name") : *environment;
      if (name.is_scalar()) job.environment = name.scalar;
    }
    const YamlNode* tags = value_of(node, "tags");
    if (tags == nullptr) tags = default_of("tags");
    if (tags != nullptr) job.runs_on = yaml_texts(*tags);
    if (const YamlNode* variables = value_of(node, "variables"))
      for (const YamlPair& variable : variables->pairs) job.env.push_back({variable.key, variable.value->scalar});
    if (const YamlNode* needs = value_of(node, "needs")) {
      needs_.insert(job.id.value);
      for (const YamlNodePtr& need : yaml_items(*needs)) job.needs.push_back(need->is_mapping() ? yaml_text(*need, "job") : need->scalar);
    }
  }

  std::vector<std::string> stage_order() const {
    std::vector<std::string> order{".pre"};
    const YamlNode* stages = default_of("stages");
    for (const Text& stage : stages == nullptr ? std::vector<Text>{{"build", {}}, {"test", {}}, {"deploy", {}}} : yaml_texts(*stages))
      order.push_back(stage.value);
    order.emplace_back(".post");
    return order;
  }

  // A job without `needs` waits for all jobs of the stages before its own: for those of the last of them, which wait for the others, and
  // for the others themselves where one of those does not.
  void add_stages(Workflow& workflow) const {
    const std::vector<std::string> order = stage_order();
    std::vector<std::vector<std::size_t>> jobs(order.size() + 1);
    for (std::size_t i = 0; i < workflow.jobs.size(); ++i)
      jobs[static_cast<std::size_t>(std::ranges::find(order, stages_[i].value) - order.begin())].push_back(i);
    for (std::size_t stage = 0; stage < jobs.size(); ++stage)
      for (const std::size_t job : jobs[stage])
        if (!needs_.contains(workflow.jobs[job].id.value)) wait_for_stages(jobs, stage, workflow, workflow.jobs[job]);
  }

  void wait_for_stages(const std::vector<std::vector<std::size_t>>& jobs, std::size_t stage, const Workflow& workflow,
                       WorkflowJob& job) const {
    while (stage-- > 0) {
      bool all_wait = !jobs[stage].empty();
      for (const std::size_t other : jobs[stage]) {
        job.needs.push_back(workflow.jobs[other].id);
        all_wait = all_wait && !needs_.contains(workflow.jobs[other].id.value);
      }
      if (all_wait) return;
    }
  }

  const std::vector<YamlNodePtr>& roots_;
  const std::function<std::string_view(FileId)>& text_of_;
  std::vector<Text> stages_;     // of each job
  std::set<std::string> needs_;  // jobs that say themselves what they wait for
  std::size_t lookups_left_ = most_lookups;
  bool unseen_ = false;  // a template of the job is not here
};

}  // namespace

Workflow gitlab_pipeline(FileId file, const std::vector<YamlNodePtr>& roots, const std::function<std::string_view(FileId)>& text_of) {
  Workflow workflow{.file = file, .root = roots.front()};
  Pipeline(roots, text_of).add_jobs(workflow);
  return workflow;
}

std::vector<Text> gitlab_includes(const YamlNode& root) {
  std::vector<Text> paths;
  const auto add = [&](const YamlNode& item) {
    for (const Text& path : item.is_mapping() ? yaml_texts(item.find("local")) : yaml_texts(item))
      if (!holds_any(path.value, {"://", "$", "*"})) paths.push_back(path);
  };
  const YamlNode& include = root.find("include");
  if (!include.is_sequence()) add(include);
  for (const YamlNodePtr& item : yaml_items(include)) add(*item);
  for (Text& path : paths)
    while (path.value.starts_with('/')) path.value.erase(0, 1);
  return paths;
}

}  // namespace preship
