#include <algorithm>
#include <cmath>
#include <limits>

#include "policy/rows.h"

namespace preship::policy {
namespace {

struct WorkflowRow {
  const Workflow* workflow = nullptr;
  std::string_view system;
};

struct JobRow {
  const Workflow* workflow = nullptr;
  const WorkflowJob* job = nullptr;
  std::string_view system;
};

struct StepRow {
  const Workflow* workflow = nullptr;
  const WorkflowJob* job = nullptr;
  const WorkflowStep* step = nullptr;
  std::string_view system;
};

std::string_view system_of(const Project& project, const PipelineFile& file) {
  return project.file(file.file).path.find("bitbucket") == std::string::npos ? "gitlab" : "bitbucket";
}

// Workflows of GitHub, and the pipelines of other systems as far as they have the same shape.
void each_workflow(const Project& project, auto visit) {
  for (const auto& workflow : project.facts.workflows) visit(WorkflowRow{workflow.get(), "github"});
  for (const auto& file : project.facts.pipeline_files)
    if (file->entry) visit(WorkflowRow{&file->pipeline, system_of(project, *file)});
}

Value entries_of(const std::vector<WorkflowEntry>& entries) {
  Value value{.type = Type::map, .set = !entries.empty()};
  for (const WorkflowEntry& entry : entries) {
    value.keys.push_back(entry.key.value);
    value.items.push_back(entry.value);
  }
  return value;
}

Value permissions_of(const std::optional<WorkflowPermissions>& permissions) {
  if (!permissions) return missing(Type::map);
  Value value = entries_of(permissions->scopes);
  value.set = true;
  if (!permissions->all.value.empty()) {
    value.keys.emplace_back("all");
    value.items.push_back(permissions->all);
  }
  return value;
}

// A number as it stands in the file; one that an expression gives is there, and unknown.
Value number_at(const YamlNodePtr& node, std::string_view key) {
  if (node == nullptr || !node->has(key)) return missing(Type::number);
  const YamlNode& value = node->find(key);
  return number_value(quantity(value.text()), value.span);
}

Span place_of(const WorkflowStep& step) {
  if (step.uses) return step.uses->span;
  if (step.name) return step.name->span;
  return step.run ? step.run->span : step.span;
}

Span extent_of(const WorkflowJob& job) {
  Span extent = job.id.span;
  if (job.node != nullptr && job.node->span.file == extent.file) extent.end = std::max(extent.end, job.node->span.end);
  for (const WorkflowStep& step : job.steps)
    if (step.span.file == extent.file) extent.end = std::max(extent.end, step.span.end);
  return extent;
}

Span place_of(const Workflow& workflow) {
  if (workflow.name) return workflow.name->span;
  if (workflow.root != nullptr && !workflow.root->pairs.empty()) return workflow.root->pairs.front().key.span;
  return {workflow.file, 0, 0};
}

Value version_of(const WorkflowStep& step) {
  const std::size_t at = step.uses ? step.uses->value.rfind('@') : std::string::npos;
  return at == std::string::npos ? missing(Type::text) : text_value(slice(*step.uses, at + 1, step.uses->value.size()));
}

}  // namespace

Kind workflow_kind() {
  using Row = WorkflowRow;
  return {"workflow",
          "A workflow of GitHub, the pipeline of GitLab or Bitbucket, or an `action.yml`.",
          {field<Row>("name", Type::text, "Its `name:`.", [](const Row& row) { return optional_text(row.workflow->name); }),
           field<Row>("system", Type::text, "`github`, `gitlab`, `bitbucket`.", [](const Row& row) { return text_value(row.system); }),
           field<Row>("action", Type::flag, "It is an `action.yml`.", [](const Row& row) { return flag_value(row.workflow->action); }),
           field<Row>("triggers", Type::texts, "`push`, `pull_request`, `schedule`.",
                      [](const Row& row) { return texts_value(row.workflow->triggers); }),
           field<Row>("permissions", Type::map,
                      "`permissions:` by scope: `permissions.contents`; `permissions.all` for `read-all` and `write-all`.",
                      [](const Row& row) { return permissions_of(row.workflow->permissions); }),
           field<Row>("concurrency", Type::text, "The group of `concurrency:`.",
                      [](const Row& row) {
                        return row.workflow->concurrency ? text_or_missing(row.workflow->concurrency->group) : missing(Type::text);
                      }),
           field<Row>("env", Type::map, "`env:` of the whole workflow.", [](const Row& row) { return entries_of(row.workflow->env); })},
          [](const Project& project) {
            Rows<Row> rows;
            each_workflow(project, [&](const Row& row) {
              const FileId file = row.workflow->file;
              rows.add(place_of(*row.workflow), {file, 0, static_cast<std::uint32_t>(project.file(file).text.size())}, row);
            });
            return rows.take();
          }};
}

Kind job_kind() {
  using Row = JobRow;
  return {
      "job",
      "A job of a workflow or pipeline.",
      {field<Row>("id", Type::text, "Its key below `jobs:`.", [](const Row& row) { return text_value(row.job->id); }),
       field<Row>("system", Type::text, "`github`, `gitlab`, `bitbucket`.", [](const Row& row) { return text_value(row.system); }),
       field<Row>("workflow", Type::text, "The `name:` of its workflow.", [](const Row& row) { return optional_text(row.workflow->name); }),
       field<Row>("triggers", Type::texts, "What starts the workflow: `push`, `pull_request`.",
                  [](const Row& row) { return texts_value(row.workflow->triggers); }),
       field<Row>("timeout", Type::number, "`timeout-minutes`.",
                  [](const Row& row) { return number_at(row.job->node, "timeout-minutes"); }),
       field<Row>("runs_on", Type::texts, "`runs-on`.", [](const Row& row) { return texts_value(row.job->runs_on); }),
       field<Row>("needs", Type::texts, "The jobs that it waits for.", [](const Row& row) { return texts_value(row.job->needs); }),
       field<Row>("uses", Type::text, "The reusable workflow that it calls.", [](const Row& row) { return optional_text(row.job->uses); }),
       field<Row>("condition", Type::text, "`if:`.", [](const Row& row) { return optional_text(row.job->condition); }),
       field<Row>("environment", Type::text, "The environment that it deploys to.",
                  [](const Row& row) { return optional_text(row.job->environment); }),
       field<Row>("permissions", Type::map, "What its token may do: its own `permissions:`, else those of the workflow.",
                  [](const Row& row) { return permissions_of(row.job->permissions ? row.job->permissions : row.workflow->permissions); }),
       field<Row>("concurrency", Type::text, "The group of `concurrency:`, its own or that of the workflow.",
                  [](const Row& row) {
                    const auto& own = row.job->concurrency ? row.job->concurrency : row.workflow->concurrency;
                    return own ? text_or_missing(own->group) : missing(Type::text);
                  }),
       field<Row>("env", Type::map, "Its `env:`.", [](const Row& row) { return entries_of(row.job->env); }),
       field<Row>("matrix", Type::texts, "The names of the axes of its matrix.",
                  [](const Row& row) { return texts_value(row.job->matrix); }),
       field<Row>("steps", Type::number, "How many steps it has.",
                  [](const Row& row) { return number_value(static_cast<double>(row.job->steps.size())); })},
      [](const Project& project) {
        Rows<Row> rows;
        each_workflow(project, [&](const WorkflowRow& row) {
          if (row.workflow->action) return;
          for (const WorkflowJob& job : row.workflow->jobs) rows.add(job.id.span, extent_of(job), {row.workflow, &job, row.system});
        });
        return rows.take();
      }};
}

Kind step_kind() {
  using Row = StepRow;
  return {
      "step",
      "A step of a job, or of a composite action. What `run` runs are `command`s.",
      {field<Row>("name", Type::text, "Its `name:`.", [](const Row& row) { return optional_text(row.step->name); }),
       field<Row>("id", Type::text, "Its `id:`.", [](const Row& row) { return text_value(row.step->id); }),
       field<Row>("system", Type::text, "`github`, `gitlab`, `bitbucket`.", [](const Row& row) { return text_value(row.system); }),
       field<Row>("job", Type::text, "The id of its job.", [](const Row& row) { return text_or_missing(row.job->id); }),
       field<Row>("uses", Type::text, "As written: `actions/checkout@v4`.", [](const Row& row) { return optional_text(row.step->uses); }),
       field<Row>("action", Type::text, "Without what is behind `@`, in small letters: `actions/checkout`.",
                  [](const Row& row) { return text_value(row.step->action()); }),
       field<Row>("version", Type::text, "What is behind `@`: a tag, a branch or a commit.",
                  [](const Row& row) { return version_of(*row.step); }),
       field<Row>("run", Type::text, "The script.", [](const Row& row) { return optional_text(row.step->run); }),
       field<Row>("shell", Type::text, "The shell that the step or the defaults name.",
                  [](const Row& row) { return text_value(row.step->shell); }),
       field<Row>("inputs", Type::map, "Its `with:`: `inputs[\"node-version\"]`.",
                  [](const Row& row) { return entries_of(row.step->with); }),
       field<Row>("env", Type::map, "Its `env:`.", [](const Row& row) { return entries_of(row.step->env); }),
       field<Row>("condition", Type::text, "`if:`.", [](const Row& row) { return optional_text(row.step->condition); }),
       field<Row>("continue_on_error", Type::text, "`continue-on-error`.",
                  [](const Row& row) { return optional_text(row.step->continue_on_error); }),
       field<Row>("timeout", Type::number, "`timeout-minutes`.",
                  [](const Row& row) { return number_at(row.step->node, "timeout-minutes"); })},
      [](const Project& project) {
        Rows<Row> rows;
        each_workflow(project, [&](const WorkflowRow& row) {
          for (const WorkflowJob& job : row.workflow->jobs)
            for (const WorkflowStep& step : job.steps) rows.add(place_of(step), step.span, {row.workflow, &job, &step, row.system});
        });
        return rows.take();
      }};
}

}  // namespace preship::policy
