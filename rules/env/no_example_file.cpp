#include "answers/env/missing.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [service, needed] : once<services_without_example>(project))
    for (const EnvRead* read : needed)
      findings.push_back(
          {.span = read->key.span, .fold = {service->id.directory, read->key.value, "'" + read->key.value + "' is read here"}});
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  first.message = "no example file lists " + quoted_list(names_of(group)) + ", which the code cannot do without";
}

Rule env_no_example_file() { return {check, tell}; }

}  // namespace preship
