#include "answers/env/not_handed_on.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UnhandedKey& each : once<unhanded_keys>(project))
    findings.push_back({.span = each.deployment->name.span,
                        .notes = {{each.listed, "'" + each.read->key.value + "' is listed here"}, {each.read->key.span, "and read here"}},
                        .fold = {group_of(project, *each.deployment), each.read->key.value}});
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  first.message = "'" + deployment_of(project, first).name.value + "' never gets " + quoted_list(names_of(group), 4) +
                  ": the example lists " + (group.size() == 1 ? "it" : "them") + " for the code, and compose does not hand " +
                  (group.size() == 1 ? "it" : "them") + " on";
}

Rule env_not_handed_on() { return {check, tell}; }

}  // namespace preship
