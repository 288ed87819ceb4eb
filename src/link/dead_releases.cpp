#include "link/dead_releases.h"

#include <algorithm>
#include <set>

#include "answers/ignored_by_git.h"
#include "answers/release/release.h"
#include "answers/workflows/steps.h"
#include "model/command_line.h"
#include "paths/compose_names.h"
#include "text/each_line.h"
#include "text/words.h"

namespace preship {
namespace {

// A step may write what is missing.
bool may_be_written(const WorkflowJob& job) {
  return std::ranges::any_of(job.steps, [](const WorkflowStep& step) {
    const bool downloads = holds_any(step.action(), {"download-artifact", "cache"});
    return downloads || (step.run && holds_any(step.run->value, {"Dockerfile", "git clone", "git submodule", "nixpacks", "pack build"}));
  });
}

bool must_succeed(const WorkflowStep& step) { return !step.condition && !step.continue_on_error; }

// A build whose context is of this repository, and whose Dockerfile is not there.
bool builds_what_is_missing(const Project& project, const Workflow& workflow, const WorkflowJob& job) {
  if (workflow.action || job.continue_on_error || !checks_out_as_it_is(job) || may_be_written(job)) return false;
  return std::ranges::any_of(workflow.image_builds, [&](const WorkflowImageBuild& build) {
    const auto step = std::ranges::find_if(job.steps, [&](const WorkflowStep& each) {
      return each.span.begin <= build.span.begin && build.span.end <= each.span.end && must_succeed(each);
    });
    const bool known = !build.context.empty() && !build.file.empty() && !holds_any(build.context + build.file, {"$", "{"});
    return step != job.steps.end() && known && step->action() == "docker/build-push-action" && !project.by_path.contains(build.file) &&
           !ignored_by_git(project, build.file);
  });
}

// `if: always()` and its like run whatever came of the jobs before.
bool runs_after_failure(const WorkflowJob& job) {
  return job.condition && holds_any(job.condition->value, {"always()", "failure()", "cancelled()"});
}

std::set<const WorkflowJob*> dead_jobs(const Project& project) {
  std::set<const WorkflowJob*> dead;
  for (const auto& workflow : project.facts.workflows) {
    std::vector<const WorkflowJob*> failing;
    for (const WorkflowJob& job : workflow->jobs)
      if (builds_what_is_missing(project, *workflow, job)) failing.push_back(&job);
    for (const WorkflowJob* first : failing)
      for (const WorkflowJob& job : workflow->jobs)
        if (&job == first || (waits_for(*workflow, job, *first) && !runs_after_failure(job))) dead.insert(&job);
  }
  return dead;
}

bool has_default_compose_file(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) { return is_default_compose_name(base_name(file.path)); });
}

// Another directory, another machine, or somebody who brings the file.
bool gets_files(const SourceFile& script) {
  if (holds_any(script.text, {"git clone", "git pull", "git fetch", "rsync", "COMPOSE_FILE=", "cd /", "cd \"$", "cd $", "cd ~"}))
    return true;
  bool brings = false;
  each_line(script.text, [&](std::string_view line) {
    brings = brings || (holds(line, "compose") &&
                        holds_any(line, {"curl ", "wget ", "scp ", "cp ", "mv ", "cat >", "> ", "tee ", "sed ", "envsubst"}) &&
                        holds_any(line, {".yml", ".yaml"}));
  });
  return brings;
}

// Compose builds from the sources that lie here, so that its file lies here, too; what only pulls and starts may find one on a server.
bool builds_by_plain_compose(const ReleaseStep& step) {
  if (step.remote || words_of_compose_call(step.words) == 0) return false;
  const bool builds = std::ranges::any_of(step.words, [](const Text& word) { return is_one_of(word.value, {"build", "--build"}); });
  return builds && std::ranges::none_of(step.words, [](const Text& word) {
           return is_one_of(word.value, {"-f", "--file", "--project-directory"}) || word.value.starts_with("--file=") ||
                  holds(word.value, "$");
         });
}

bool starts_missing_compose(const Project& project, const ReleasePlace& place) {
  return place.kind == PlaceKind::script && !gets_files(project.file(place.span.file)) &&
         std::ranges::any_of(place.steps, builds_by_plain_compose);
}

}  // namespace

void drop_dead_places(const Project& project, Release& release) {
  const std::set<const WorkflowJob*> jobs = dead_jobs(project);
  const bool no_compose = !has_default_compose_file(project);
  std::erase_if(release.places, [&](const ReleasePlace& place) {
    return jobs.contains(place.job) || (no_compose && starts_missing_compose(project, place));
  });
}

}  // namespace preship
