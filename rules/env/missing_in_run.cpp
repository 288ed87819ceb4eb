#include "answers/env/run_commands.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [run, read] : once<lacking_runs>(project)) {
    if (!run.env_files.empty()) continue;  // env/missing-in-written-file speaks
    findings.push_back(
        {.span = run.image.span,
         .message = "'" + run.image.value + "' is started without '" + read->key.value + "', which the code cannot do without",
         .notes = {{read->key.span, "'" + read->key.value + "' is read here, without a default"}},
         .fold = {"run " + std::to_string(run.image.span.file) + " " + std::to_string(run.image.span.begin), read->key.value}});
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  const std::string& message = first.message;
  first.message =
      message.substr(0, message.find(" without '")) + " without " + quoted_list(names_of(group)) + ", which the code cannot do without";
}

Rule env_missing_in_run() { return {check, tell}; }

}  // namespace preship
