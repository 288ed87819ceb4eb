#include "answers/build/ignored_imports.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const IgnoredImport& import : ignored_imports(project))
    findings.push_back({import.specifier.span,
                        "'" + import.specifier.value + "' is not in the repository: '" + import.pattern.value +
                            "' in .gitignore leaves it out, and the build stops here",
                        {{import.pattern.span, "this leaves it out"}}});
  return findings;
}

Rule package_imports_untracked_file() { return {check}; }

}  // namespace preship
