#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlySetup& setup : once<nextly_setups>(project))
    for (const Text& choice : setup.file->config->chosen_by_environment)
      findings.push_back(
          {choice.span, "a variable decides what is in '" + choice.value + "': migrations made elsewhere lack it, or drop it"});
  return findings;
}

Rule migration_config_differs_by_environment() { return {check}; }

}  // namespace preship
