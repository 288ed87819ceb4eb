#include "answers/docker/lost_arguments.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostArgument& lost : lost_arguments(project)) {
    const std::string& name = lost.given->key.value;
    Finding finding{.span = lost.given->key.span,
                    .message = "'" + project.file(lost.dockerfile->file).path + "' has no 'ARG " + name + "': the build drops this value",
                    .fold = {std::to_string(lost.given->key.span.file) + " " + name, "", "and here"}};
    if (lost.read != nullptr) finding.notes.push_back({lost.read->span, "the code takes it while the image is built"});
    if (!lost.near.empty()) {
      finding.message += " (did you mean '" + lost.near + "'?)";
      finding.fix = Fix{"use '" + lost.near + "'", {{lost.given->key.span, lost.near}}, false};
    }
    // What nothing wants is left over from another day.
    if (lost.read == nullptr && lost.near.empty()) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule docker_build_argument_undeclared() { return {check}; }

}  // namespace preship
