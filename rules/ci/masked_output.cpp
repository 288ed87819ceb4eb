#include "answers/workflows/masked_outputs.h"
#include "rule.h"

namespace preship {

static constexpr std::size_t most_uses = 3;

static Finding report(const MaskedOutput& output) {
  const std::string why = output.secret.empty() ? "its value is masked" : "it holds '" + output.secret + "'";
  Finding finding{output.output.span, "GitHub drops this output, since " + why + ": '" + output.path + "' is empty in every other job"};
  if (!(output.masked == output.output.span))
    finding.notes.push_back({output.masked, output.secret.empty() ? "masked here" : "the secret comes in here"});
  for (std::size_t i = 0; i < output.uses.size() && i < most_uses; ++i) finding.notes.push_back({output.uses[i], "empty here"});
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const MaskedOutput& output : masked_outputs(project, *workflow)) findings.push_back(report(output));
  return findings;
}

Rule ci_masked_output() { return {check}; }

}  // namespace preship
