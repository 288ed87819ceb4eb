#include "answers/documents/named_paths.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string_view consequence(NamedBy by) {
  if (by == NamedBy::link) return "the link leads nowhere";
  return by == NamedBy::command ? "the command fails" : "whoever looks for it finds nothing";
}

static Findings check(const Project& project) {
  Findings findings;
  if (!is_run_from_here(project)) return findings;
  for (const MissingNamedPath& missing : missing_named_paths(project)) {
    findings.push_back({missing.path.span, "there is no '" + missing.path.value +
                                               "' in this repository: " + std::string(consequence(missing.by)) +
                                               (missing.near.empty() ? "" : "; there is '" + missing.near + "'")});
    if (missing.by == NamedBy::code) findings.back().confidence = Confidence::low;
    findings.back().fold = {std::to_string(missing.path.span.file) + missing.path.value, missing.path.value, "and here"};
  }
  return findings;
}

Rule ops_broken_runbook_reference() { return {check}; }

}  // namespace preship
