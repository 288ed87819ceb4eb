#include "answers/secrets/silent_loggers.h"
#include "answers/together.h"
#include "knowledge/packages/packages.h"
#include "paths/file_kinds.h"
#include "rule.h"

namespace preship {

static std::string message_for(const SecretLog& log) {
  switch (log.what) {
    case SecretLogged::environment:
      return "the whole environment is written to the log, with every secret in it";
    case SecretLogged::workflow_secret:
      return "the secret '" + log.name + "' is printed to the log of the workflow in other letters, which GitHub does not mask";
    case SecretLogged::env_file:
      return "'" + log.name + "' is printed to the log, with every secret in it";
    case SecretLogged::key:
      break;
  }
  return "the value of '" + log.name + "' is written to the log";
}

// Bundlers put single values in for process.env; a page in the browser has no environment that it could print.
static bool runs_in_browsers(const Project& project, const SecretLog& log) {
  const std::string& path = project.file(log.span.file).path;
  if (log.what != SecretLogged::environment || !is_javascript(project.file(log.span.file).kind)) return false;
  const PackageJson* package = project.package(owner_of(project, directory_of(path)).id.directory);
  if (package == nullptr) return false;
  const auto depends_on_any = [&](const std::vector<std::string>& names) {
    return std::ranges::any_of(names, [&](const std::string& name) { return package->depends_on(name); });
  };
  return depends_on_any(packages_that("renders-in-browsers")) && !depends_on_any(packages_that("serves"));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretLog& log : project.facts.secret_logs) {
    if (runs_in_browsers(project, log) || is_silent_in_production(project, log)) continue;
    Finding finding{.span = log.span, .message = message_for(log), .fold = {group_of(log.span.file) + " " + log.name, "", "also here"}};
    // Whether a line of code runs where somebody else reads the log can seldom be seen; a workflow's log is read by many.
    if (log.what == SecretLogged::workflow_secret) finding.confidence = Confidence::medium;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule secret_logged() { return {check}; }

}  // namespace preship
