#include "answers/compose/edits.h"
#include "answers/compose/unset_variables.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

// Another line of the file has a default for it, which does not help here.
static bool has_default_beside(const Project& project, const EnvRead& read) {
  const EnvKey* key = find_env(project, read.key.value);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& other = project.facts.env_reads[index];
           return other.span.file == read.span.file && other.reader == Reader::interpolation && other.need == Need::defaulted;
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [file, reads] : unset_variables(project)) {
    // Without a list of what to set, every machine has a file of its own that nobody here sees.
    const bool listed = has_list_of_variables(project, file);
    for (const EnvRead* read : reads)
      findings.push_back({.span = read->span,
                          .confidence = listed || has_default_beside(project, *read) ? Confidence::high : Confidence::low,
                          .fold = {group_of(file), read->key.value, "'" + read->key.value + "' is empty here"}});
  }
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
