#include "answers/build/manager_pins.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Text& call : unpinned_corepack_calls(project)) {
    findings.push_back(
        {call.span, "Corepack takes the newest version that there is on the day of the build: no package.json has 'packageManager'"});
    findings.back().fold = {"corepack", call.value, "and here"};
  }
  for (const Text& pin : refused_manager_pins(project))
    findings.push_back({pin.span, "Corepack refuses '" + pin.value + "', which is no whole version: the build stops"});
  return findings;
}

Rule package_package_manager_not_pinned() { return {check}; }

}  // namespace preship
