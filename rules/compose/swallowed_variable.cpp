#include "answers/compose/swallowed.h"
#include "rule.h"

namespace preship {

static Finding report(const EnvRead& read, const Swallowed& swallowed) {
  const std::string& key = read.key.value;
  const std::string what = read.need == Need::defaulted ? "by its default" : "by nothing";
  const std::string lost =
      swallowed.given == nullptr ? "what the shell sets is lost" : "the value that the container is given never counts";
  Finding finding{.span = read.span,
                  .message = "compose replaces '" + key + "' " + what + " before the shell of '" + swallowed.service + "' sees it: " + lost,
                  .fix = Fix{"write the dollar sign twice", {{{read.span.file, read.span.begin, read.span.begin}, "$"}}, false},
                  .fold = {key, "", "here too"}};
  if (swallowed.given != nullptr) finding.notes.push_back({swallowed.given->key.span, "given to the container here"});
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvKey& key : project.env)
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!project.in_production(read.span)) continue;
      if (const std::optional<Swallowed> swallowed = swallowed_by_compose(project, key, read)) findings.push_back(report(read, *swallowed));
    }
  return findings;
}

Rule compose_swallowed_variable() { return {check}; }

}  // namespace preship
