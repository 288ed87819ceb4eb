#include "answers/platforms/kamal.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (const KamalKey& key : kamal_keys(setup)) {
      const std::string wrong = wrong_kamal_value(setup, key);
      // Of a list or a map the whole is too much to point at.
      if (!wrong.empty()) findings.push_back({key.value->is_scalar() ? key.value->span : key.key.span, wrong});
    }
  });
  return findings;
}

Rule platform_wrong_value() { return {check}; }

}  // namespace preship
