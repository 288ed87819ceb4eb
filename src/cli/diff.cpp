#include <array>
#include <cstdlib>
#include <filesystem>

#include "answers/secrets/redact.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/changes.h"
#include "engine/check_paths.h"
#include "report/release/release.h"
#include "workspace/git_changes.h"

namespace preship {
namespace {

ReleaseStyle release_style(const Arguments& arguments) {
  const Console console = output_console(arguments);
  return {.colour = console.colour, .width = console.width};
}

std::string environment_value(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// What a branch is usually compared with: what CI says that it goes to, else the remote's default branch, else the usual names.
std::vector<std::string> likely_bases() {
  std::vector<std::string> bases;
  if (const std::string base = environment_value("GITHUB_BASE_REF"); !base.empty()) bases.push_back("origin/" + base);
  if (const std::string base = environment_value("CI_MERGE_REQUEST_DIFF_BASE_SHA"); !base.empty()) bases.push_back(base);
  for (const char* name : {"origin/HEAD", "origin/main", "origin/master", "main", "master"}) bases.emplace_back(name);
  return bases;
}

struct Base {
  std::string name;
  GitChanges changes;
};

Base find_base(const std::filesystem::path& root, const Arguments& arguments) {
  if (arguments.has("--staged")) return {"HEAD, staged", find_changes(root, {.staged = true})};
  if (!arguments.positional.empty()) {
    const std::string& revision = arguments.positional.front();
    return {revision, find_changes(root, {.revision = revision})};
  }
  std::string problem;
  for (const std::string& name : likely_bases()) {
    ChangesAnswer answer = changes_since(root, name);
    if (answer.changes) return {name, std::move(*answer.changes)};
    problem = answer.problem;
    if (problem.find("knows no revision") == std::string::npos) throw UsageError(problem);
  }
  throw UsageError("git knows no origin/HEAD, main or master to compare with: name a revision, as in `preship diff v1.4.0`");
}

std::string render_diff(const ReleaseDiff& diff, const Arguments& arguments) {
  const std::string format = arguments.value("--format", "text");
  if (format == "json") return release_json(diff, version_number());
  if (format == "markdown") return release_markdown(diff);
  if (format == "release-notes") return release_notes(diff);
  return release_text(diff, release_style(arguments));
}

// Commands and values of files may hold what nobody should read.
void hide_secrets(ReleaseDiff& diff) {
  for (ReleaseItem& item : diff.items) {
    for (std::string* text : {&item.text, &item.before, &item.after}) *text = masked(*text);
    for (ReleaseDetail& detail : item.details) detail.text = masked(detail.text);
  }
}

int run_diff(const Arguments& arguments) {
  if (!arguments.positional.empty() && arguments.has("--staged"))
    throw UsageError("--staged compares with HEAD: no REV can be given with it");
  const CheckOptions options = whole_project(arguments, arguments.value("--root", "."));
  Base base = find_base(*options.root, arguments);
  const CheckResult result = open_visibly(options);
  Analysis& analysis = *result.projects.front().analysis;
  apply_staged(analysis, base.changes);
  ReleaseDiff diff = release_diff(analysis, base.changes);
  diff.since = base.name;
  hide_secrets(diff);
  write_whole(arguments.value("--output", "-"), render_diff(diff, arguments));
  return arguments.has("--exit-code") && count_demands(diff) > 0 ? 1 : 0;
}

}  // namespace

Command diff_command() {
  return {.name = "diff",
          .summary = "Say what a change demands of production: variables, secrets, volumes, migrations and more",
          .usage = "diff [OPTIONS] [REV]",
          .description =
              "Compares the files as they are with those at REV (at the point where the histories part)\n"
              "and says what somebody has to do before this runs, what changes with it, and what may\n"
              "go afterwards. Only what is certain is something to do.",
          .positionals = {{"[REV]",
                           "a git revision [default: the base of the pull request in GitHub and GitLab CI, else origin/HEAD, "
                           "origin/main, origin/master, main or master]"}},
          .max_positionals = 1,
          .options = {{.name = "--format",
                       .value = "FORMAT",
                       .help = "Output format; markdown is a comment with boxes to tick, release-notes the section on upgrading",
                       .choices = {"text", "markdown", "release-notes", "json"},
                       .default_value = "text"},
                      output_option(),
                      {.name = "--staged", .value = "", .help = "Compare what is staged with HEAD"},
                      {.name = "--exit-code", .value = "", .help = "Make the exit status 1 when there is something to do"},
                      project_option(),
                      config_option(),
                      color_option(),
                      help_option()},
          .after =
              "Examples:\n"
              "  preship diff                           this branch against its base\n"
              "  preship diff v1.4.0 --format release-notes\n"
              "  preship diff --format markdown | gh pr comment --body-file -",
          .run = run_diff};
}

}  // namespace preship
