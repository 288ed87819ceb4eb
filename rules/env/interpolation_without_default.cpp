#include "answers/compose/edits.h"
#include "answers/compose/env_files.h"
#include "answers/compose/unset_variables.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

// KEY: ${KEY} may be meant to stay empty.
static bool is_handed_on(const Project& project, const EnvRead& read) {
  return std::ranges::any_of(places_of(project.index.declarations, read.deployment), [&](std::uint32_t index) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    return given.where == DeclaredIn::compose && given.value && lies_within(read.span, given.value->span);
  });
}

// Somebody meant it to have a value here: another line has a default for it, or a file for the container alone has the key.
static bool is_meant_to_be_set(const Project& project, const EnvRead& read) {
  const EnvKey* key = find_env(project, read.key.value);
  if (key == nullptr) return false;
  const bool default_beside = std::ranges::any_of(key->reads, [&](std::uint32_t index) {
    const EnvRead& other = project.facts.env_reads[index];
    return other.span.file == read.span.file && other.reader == Reader::interpolation && other.need == Need::defaulted;
  });
  return (default_beside && !is_handed_on(project, read)) || std::ranges::any_of(key->declarations, [&](std::uint32_t index) {
           return reaches_container_only(project, project.facts.env_declarations[index]);
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [file, reads] : unset_variables(project))
    for (const EnvRead* read : reads)
      findings.push_back({.span = read->span,
                          .confidence = is_meant_to_be_set(project, *read) ? Confidence::high : Confidence::low,
                          .fold = {group_of(file), read->key.value, "'" + read->key.value + "' is empty here"}});
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
