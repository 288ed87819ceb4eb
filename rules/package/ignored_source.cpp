#include "answers/build/swallowed_sources.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const SwallowedSource& source : swallowed_sources(project))
    findings.push_back(
        {source.named.span,
         "'" + source.named.value + "' is not in the repository: '" + source.pattern.value + "' in .gitignore takes the folder",
         {{source.pattern.span, "this matches every file and folder of that name; write '/" + source.pattern.value + "' for one"}}});
  return findings;
}

Rule package_ignored_source() { return {check}; }

}  // namespace preship
