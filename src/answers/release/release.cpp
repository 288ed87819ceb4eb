#include "answers/release/release.h"

#include <algorithm>
#include <set>

#include "knowledge/words/word_lists.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// As knowledge/release/commands.tsv writes them.
constexpr std::pair<std::string_view, ReleaseKind> kind_names[] = {{"checkout", ReleaseKind::checkout},
                                                                   {"pull", ReleaseKind::pull},
                                                                   {"install", ReleaseKind::install},
                                                                   {"build", ReleaseKind::build},
                                                                   {"test", ReleaseKind::test},
                                                                   {"login", ReleaseKind::login},
                                                                   {"push", ReleaseKind::push},
                                                                   {"backup", ReleaseKind::backup},
                                                                   {"migrate", ReleaseKind::migrate},
                                                                   {"schema-push", ReleaseKind::schema_push},
                                                                   {"schema-reset", ReleaseKind::schema_reset},
                                                                   {"schema-create", ReleaseKind::schema_create},
                                                                   {"inspect", ReleaseKind::inspect},
                                                                   {"repair", ReleaseKind::repair},
                                                                   {"stop", ReleaseKind::stop},
                                                                   {"prune", ReleaseKind::prune},
                                                                   {"copy", ReleaseKind::copy},
                                                                   {"deploy", ReleaseKind::deploy},
                                                                   {"restart", ReleaseKind::restart},
                                                                   {"start", ReleaseKind::start},
                                                                   {"verify", ReleaseKind::verify},
                                                                   {"rollback", ReleaseKind::rollback}};

bool names_release(std::string_view name) {
  return holds_any(lower_case(name), {"deploy", "release", "production", "prod.", "prod-", "-prod", "publish", "upgrade", "rollout"});
}

bool is_for_tests(std::string_view name) {
  return holds_any(lower_case(name), {"test", "lint", "check", "e2e", "dev", "local", "preview", "ci/", "setup", "reset", "wipe"});
}

// The comment at the head of a script: what its author says it is for.
std::string head_of(const Project& project, const ReleasePlace& place) {
  std::string head;
  std::string_view rest = project.file(place.span.file).text;
  constexpr int most_lines = 20;
  for (int i = 0; i < most_lines && !rest.empty(); ++i) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string_view written = trim(line, " \t\r");
    if (!written.empty() && written[0] != '#') break;
    head.append(written).append(" ");
  }
  return lower_case(head);
}

// "builds and tests the application locally before deployment"
bool says_it_is_for_trying(const Project& project, const ReleasePlace& place) {
  return holds_any(head_of(project, place), {" locally", "on your machine", "local machine", "local development", "local testing",
                                             "test environment", "for debugging"});
}

bool job_releases(const Project& project, const ReleasePlace& place) {
  if (std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind) || step.remote; })) return true;
  if (is_for_tests(place.name)) return false;
  if (place.job->environment && !is_for_tests(place.job->environment->value)) return true;
  const std::string& path = project.files[place.workflow->file].path;
  return names_release(place.name) || names_release(base_name(path));
}

}  // namespace

std::span<const ReleasePlace> release_places(const Project& project) {
  return project.release == nullptr ? std::span<const ReleasePlace>() : std::span<const ReleasePlace>(project.release->places);
}

bool releases(const Project& project, const ReleasePlace& place) {
  if (place.kind == PlaceKind::workflow_job) return job_releases(project, place);
  if (place.kind == PlaceKind::script)
    return place.production && names_release(base_name(place.name)) && !is_for_tests(base_name(place.name)) &&
           !says_it_is_for_trying(project, place);
  return place.production;
}

bool releases_what_runs(const Project& project, const ReleasePlace& place) {
  return place.kind != PlaceKind::image_build && releases(project, place);
}

bool releases_on_server(const Project& project, const ReleasePlace& place) {
  return releases(project, place) && (place.kind == PlaceKind::script || std::ranges::any_of(place.steps, &ReleaseStep::remote));
}

bool is_of_restore(const Project& project, const ReleaseStep& step) {
  const std::string name = lower_case(base_name(project.file(step.span.file).path));
  return std::ranges::any_of(split_at(name, ".-_"), [](std::string_view part) {
    return is_one_of(part, {"restore", "recover", "recovery"});
  });
}

bool has_word(const ReleaseStep& step, std::string_view word) {
  return std::ranges::any_of(step.words, [&](const Text& one) { return one.value == word; });
}

bool waits_for(const Workflow& workflow, const WorkflowJob& after, const WorkflowJob& before) {
  std::set<std::string_view> seen;
  std::vector<const WorkflowJob*> waiting{&after};
  while (!waiting.empty()) {
    const WorkflowJob* job = waiting.back();
    waiting.pop_back();
    for (const Text& need : job->needs) {
      if (need.value == before.id.value) return true;
      if (!seen.insert(need.value).second) continue;
      const auto found = std::ranges::find(workflow.jobs, need.value, [](const WorkflowJob& one) { return one.id.value; });
      if (found != workflow.jobs.end()) waiting.push_back(&*found);
    }
  }
  return false;
}

bool asks_before(const Workflow& workflow, const WorkflowJob& job, std::string_view word) {
  return std::ranges::any_of(workflow.jobs, [&](const WorkflowJob& other) {
    return (&other == &job || waits_for(workflow, job, other)) && other.condition && holds(other.condition->value, word);
  });
}

const WorkflowEvent* fork_event(const Workflow& workflow) {
  for (const std::string_view name : words_of(WordList::fork_event))
    if (const WorkflowEvent* event = workflow.event(name)) return event;
  return nullptr;
}

std::string_view release_kind_name(ReleaseKind kind) {
  const auto found = std::ranges::find(kind_names, kind, [](const auto& row) { return row.second; });
  return found == std::end(kind_names) ? "" : found->first;
}

ReleaseKind release_kind(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name, [](const auto& row) { return row.first; });
  return found == std::end(kind_names) ? ReleaseKind::other : found->second;
}

std::vector<const ReleaseStep*> steps_of(const ReleasePlace& place, ReleaseKind kind) {
  std::vector<const ReleaseStep*> steps;
  for (const ReleaseStep& step : place.steps)
    if (step.kind == kind) steps.push_back(&step);
  return steps;
}

Finding finding_at(const ReleaseStep& step, std::string message) {
  Finding finding{.span = step.span, .message = std::move(message)};
  if (step.call != step.span) finding.notes.push_back({step.call, "run from here"});
  return finding;
}

Finding finding_at(const ReleaseStep& step, FileId with, std::string message) {
  if (step.call == step.span || step.call.file != with || step.span.file == with) return finding_at(step, std::move(message));
  return {.span = step.call, .message = std::move(message), .notes = {{step.span, "the command that this runs"}}};
}

}  // namespace preship
