#include "answers/platforms/file_keys.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_platform_tree(project, [&](const PlatformTree& tree) {
    for (const PlatformSetting& key : platform_settings(tree)) {
      const std::optional<WrongPlatformValue> wrong = wrong_platform_value(tree, key);
      if (!wrong) continue;
      // Of a list or a map the whole is too much to point at.
      findings.push_back({key.value->is_scalar() ? key.value->span : key.key.span, wrong->message});
      findings.back().confidence = wrong->confidence;
    }
  });
  return findings;
}

Rule platform_wrong_value() { return {check}; }

}  // namespace preship
