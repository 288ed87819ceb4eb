#include "answers/settings/callbacks.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UnansweredCallback& callback : unanswered_callbacks(project)) {
    findings.push_back({callback.value.span,
                        "no route here answers '" + callback.path + "', where '" + callback.key.value + "' sends people or messages"});
    findings.back().fold = {callback.key.value + callback.path, callback.key.value, "and here"};
  }
  return findings;
}

Rule env_callback_route_missing() { return {check}; }

}  // namespace preship
