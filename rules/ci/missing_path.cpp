#include "answers/workflows/missing_paths.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const MissingPath& missing : missing_paths(project)) {
    const std::string other = missing.other == nullptr ? "" : ", only '" + *missing.other + "'";
    findings.push_back({.span = missing.span,
                        .message = "there is no '" + missing.path + "'" + other + ": " +
                                   (missing.refuses_file ? "GitHub refuses the whole workflow file" : "this fails here"),
                        .fold = {std::to_string(missing.span.file) + " " + missing.path, "", "and here"}});
  }
  return findings;
}

Rule ci_missing_path() { return {check}; }

}  // namespace preship
