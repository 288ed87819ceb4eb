#include "answers/compose/edits.h"
#include "answers/compose/unset_variables.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [file, reads] : unset_variables(project))
    for (const EnvRead* read : reads)
      findings.push_back({.span = read->span, .fold = {group_of(file), read->key.value, "'" + read->key.value + "' is empty here"}});
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const bool one = group.size() == 1;
  first.message = quoted_list(names_of(group)) + (one ? " has" : " have") + " no default, and no file of the repository sets " +
                  (one ? "it" : "them") + ": the value is empty";
  std::vector<const EnvRead*> reads;
  for (const Finding& finding : group)
    for (const std::uint32_t index : find_env(project, finding.fold.name)->reads)
      if (project.facts.env_reads[index].span == finding.span) reads.push_back(&project.facts.env_reads[index]);
  first.fix = say_what_happens(project, reads);
}

Rule env_interpolation_without_default() { return {check, tell}; }

}  // namespace preship
