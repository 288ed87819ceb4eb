#include "answers/workflows/missing_paths.h"

#include <algorithm>
#include <set>

#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "answers/workflows/steps.h"
#include "knowledge/release/action_files.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// Actions that put files into the workspace; those that set something up or log in somewhere do not.
bool brings_files(const WorkflowStep& step) {
  const std::string action = step.action();
  if (action == "actions/checkout") return false;
  return step.uses->value.starts_with("./") ||
         holds_any(action, {"artifact", "download", "cache", "clone", "checkout", "restore", "decrypt", "secret", "env", "create", "write",
                            "release", "submodule", "generate", "fetch", "render", "template", "script", "file"});
}

std::string first_part(std::string_view path) { return std::string(path.substr(0, path.find('/'))); }

const std::string* known_elsewhere(const Project& project, const std::string& path) {
  const std::string lower = lower_case(path), name = "/" + std::string(base_name(path));
  const auto counts = [](const SourceFile& file) { return file.role == PathRole::production || file.role == PathRole::tooling; };
  const SourceFile* found =
      first_file(project, [&](const SourceFile& file) { return counts(file) && lies_in(lower_case(file.path), lower); });
  if (found == nullptr)
    found = first_file(project, [&](const SourceFile& file) {
      const std::string whole = "/" + file.path;
      return counts(file) && (whole.ends_with(name) || holds(whole, name + "/"));
    });
  return found == nullptr ? nullptr : &found->path;
}

class JobPaths {
 public:
  JobPaths(const Project& project, const Workflow& workflow, const WorkflowJob& job, std::vector<MissingPath>& found)
      : project_(project), workflow_(workflow), job_(job), found_(found) {}

  void look_at(const WorkflowStep& step) {
    if (step.condition || step.continue_on_error) return;
    if (step.run) look_at_directory(step);
    if (step.uses && step.uses->value.starts_with("./")) look_at_action(step);
    if (step.uses) look_at_inputs(step);
    if (!changes_directory(step))
      for (const WorkflowImageBuild& build : workflow_.image_builds)
        if (lies_within(build.span, step.span)) look_at_build(step, build);
  }

 private:
  void look_at_directory(const WorkflowStep& step) {
    const auto path = resolve_path(".", step.working_directory);
    if (!path || has_path(project_, *path)) return;
    for (const YamlNode* node : {&step.node->find("working-directory"), &job_.node->find("defaults").find("run").find("working-directory"),
                                 &workflow_.root->find("defaults").find("run").find("working-directory")})
      if (node->is_scalar()) return report(step, node->scalar.span, *path);
  }

  void look_at_action(const WorkflowStep& step) {
    const auto path = resolve_path(".", step.uses->value);
    if (!path || *path == ".") return;
    for (const std::string_view name : {"action.yml", "action.yaml", "Dockerfile"})
      if (project_.by_path.contains(*path + "/" + std::string(name))) return;
    report(step, step.uses->span, *path + "/action.yml");
  }

  void look_at_inputs(const WorkflowStep& step) {
    for (const ActionFile& file : action_files()) {
      if (file.lockfile || file.action != step.action() || (!file.only_with.empty() && find_entry(step.with, file.only_with) == nullptr))
        continue;
      const WorkflowEntry* input = find_entry(step.with, file.input);
      if (input == nullptr || input->block || holds_any(input->value.value, {"*", "\n", "!", " "})) continue;
      const auto path = resolve_path(".", input->value.value);
      if (path && !has_path(project_, *path)) report(step, input->value.span, *path);
    }
  }

  void look_at_build(const WorkflowStep& step, const WorkflowImageBuild& build) {
    if (build.file.empty() || project_.by_path.contains(build.file)) return;
    const WorkflowEntry* file = find_entry(step.with, "file");
    const WorkflowEntry* context = find_entry(step.with, "context");
    report(step,
           file != nullptr      ? file->value.span
           : context != nullptr ? context->value.span
           : step.uses          ? step.uses->span
                                : build.span,
           build.file);
  }

  void report(const WorkflowStep& step, const Span& span, const std::string& path) {
    if (path.empty() || path.starts_with("..") || holds_any(path, {"$", "~", "{"}) || ignored_by_git(project_, path) ||
        !said_.insert(path).second)
      return;
    const std::string* other = known_elsewhere(project_, path);
    if (!may_bring(job_, step, path, other != nullptr)) found_.push_back({span, path, other});
  }

  const Project& project_;
  const Workflow& workflow_;
  const WorkflowJob& job_;
  std::vector<MissingPath>& found_;
  std::set<std::string> said_;
};

}  // namespace

bool may_bring(const WorkflowJob& job, const WorkflowStep& until, std::string_view path, bool known_elsewhere) {
  for (const WorkflowStep& step : job.steps) {
    // What the step itself makes before it needs it.
    if (step.span == until.span) return step.run && holds_any(step.run->value, {"mkdir", "git clone", "cp ", "mv ", "> "});
    if (step.uses && brings_files(step)) return true;
    if (!step.run) continue;
    if (!known_elsewhere || holds(step.run->value, base_name(path)) || holds(step.run->value, first_part(path)) ||
        holds_any(step.run->value, {"git clone", "git checkout", "git submodule", "git pull", "tar ", "unzip", "rsync"}))
      return true;
  }
  return false;
}

std::vector<MissingPath> missing_paths(const Project& project) {
  std::vector<MissingPath> found;
  if (project.file(".gitmodules") != nullptr) return found;
  for (const auto& workflow : project.facts.workflows) {
    if (workflow->action || !runs_on_github(project, *workflow) || is_for_other_repositories(project, *workflow) ||
        runs_on_other_trees(*workflow))
      continue;
    for (const WorkflowJob& job : workflow->jobs) {
      if (job.uses && job.uses->value.starts_with("./.github/workflows/") && !project.by_path.contains(job.uses->value.substr(2)))
        found.push_back({job.uses->span, job.uses->value.substr(2), nullptr, true});
      if (!checks_out_as_it_is(job) || runs_on_own_machine(job)) continue;
      JobPaths paths(project, *workflow, job, found);
      for (const WorkflowStep& step : job.steps) paths.look_at(step);
    }
  }
  return found;
}

}  // namespace preship
