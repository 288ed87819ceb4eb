#include "answers/sql/extensions.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ExtensionGap& gap : extension_gaps(project)) {
    const std::string other = gap.brought_by.empty() ? "" : ", as '" + gap.brought_by + "' has";
    findings.push_back({gap.image->reference.span,
                        "'" + gap.image->reference.value + "' has no extension '" + gap.extension.value + "'" + other,
                        {{gap.extension.span, "the schema needs it"}}});
  }
  return findings;
}

Rule migration_extension_not_in_image() { return {check}; }

}  // namespace preship
