#include "answers/platforms/kamal.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (KamalRefusal& refusal : kamal_refusals(setup))
      findings.push_back({.span = refusal.span, .message = refusal.message, .fold = {.name = refusal.message}});
  });
  return findings;
}

Rule platform_kamal_refused() { return {check}; }

}  // namespace preship
