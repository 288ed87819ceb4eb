#pragma once
// Questions about the order of a release.

#include <span>
#include <string_view>
#include <vector>

#include "model/project.h"
#include "model/release.h"
#include "model/rule.h"

namespace preship {

std::span<const ReleasePlace> release_places(const Project& project);

inline bool changes_schema(ReleaseKind kind) { return kind == ReleaseKind::migrate || kind == ReleaseKind::schema_push; }
// The new version takes over.
inline bool takes_over(ReleaseKind kind) { return kind == ReleaseKind::deploy || kind == ReleaseKind::restart; }

// What the place does ends up in production: it deploys, it is what a deployment starts, or its names say so. CI that tests is none.
bool releases(const Project& project, const ReleasePlace& place);

// The same without builds of images, which change nothing that runs.
bool releases_what_runs(const Project& project, const ReleasePlace& place);
// The same on the machine that serves: a script, or a job that works over ssh.
bool releases_on_server(const Project& project, const ReleasePlace& place);

// Of scripts/restore.sh: nothing may write while the data comes back.
bool is_of_restore(const Project& project, const ReleaseStep& step);

// One of the step's words is this one.
bool has_word(const ReleaseStep& step, std::string_view word);

// True when job `after` waits for job `before`, whatever stands between them.
bool waits_for(const Workflow& workflow, const WorkflowJob& after, const WorkflowJob& before);

// The condition of the job, or of one that it waits for, holds the word.
bool asks_before(const Workflow& workflow, const WorkflowJob& job, std::string_view word);

// The events that may run the job in the name of strangers: pull_request_target, issue_comment, ...
const WorkflowEvent* fork_event(const Workflow& workflow);

// "deploy", "schema-push": as knowledge/release/commands.tsv writes it; "" for other.
std::string_view release_kind_name(ReleaseKind kind);
ReleaseKind release_kind(std::string_view name);

std::vector<const ReleaseStep*> steps_of(const ReleasePlace& place, ReleaseKind kind);

// A finding on the command of the step, with a note on what runs the script that holds it.
Finding finding_at(const ReleaseStep& step, std::string message);
// The same on what runs the command, where that stands in the file `with`, beside what the finding is about.
Finding finding_at(const ReleaseStep& step, FileId with, std::string message);

}  // namespace preship
