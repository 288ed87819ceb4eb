#include "answers/platforms/file_keys.h"
#include "answers/platforms/kamal.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (const PlatformSetting& key : platform_settings(platform_tree_of(setup))) {
      const bool login = key.path.ends_with("registry.password");
      const YamlNode& value = *key.value;
      if (!login || !value.is_scalar() || value.opaque || !is_capitals(value.text(), 4) || !holds(value.text(), "_")) continue;
      findings.push_back(
          {value.scalar.span, "'" + value.text() + "' is taken as the password itself: Kamal looks up only what stands in a list"});
      if (value.span == value.scalar.span) findings.back().fix = Fix{"look it up", {{value.span, "[" + value.text() + "]"}}, true};
    }
  });
  return findings;
}

Rule platform_kamal_password_not_looked_up() { return {check}; }

}  // namespace preship
