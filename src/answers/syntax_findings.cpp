#include "answers/syntax_findings.h"

namespace preship {

Findings syntax_findings(const Project& project, std::string_view format) {
  Findings findings;
  for (const SyntaxError& error : project.facts.syntax_errors) {
    const PathRole role = project.file(error.span.file).role;
    if (error.format == format && !project.unused_files.contains(error.span.file) &&
        (role == PathRole::production || role == PathRole::tooling))
      findings.push_back({error.span, error.message});
  }
  return findings;
}

}  // namespace preship
