#include "answers/compose/edits.h"
#include "answers/compose/env_files.h"
#include "answers/env/contract.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

// A compose file that hands the key on (KEY: ${KEY}) does not define it.
static bool defines(const EnvDeclaration& declaration) {
  switch (declaration.where) {
    case DeclaredIn::compose:
    case DeclaredIn::compose_build:
      return false;
    default:
      return true;
  }
}

// An env file, an example, a workflow or a script sets it, or a platform does.
static bool is_known(const Project& project, const EnvKey& key) {
  if (needs_no_declaration(project, key.key)) return true;
  return std::ranges::any_of(key.declarations, [&](std::uint32_t index) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    return defines(declaration) && !reaches_container_only(project, declaration);
  });
}

// Compose copes with its absence elsewhere: ${KEY:?} refuses to start, ${KEY:+x} asks first. A default at one place does
// nothing for another place of the same file.
static bool is_handled(const Project& project, const EnvKey& key, FileId file) {
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.reader == Reader::shell) return true;
    if (read.reader != Reader::interpolation) return false;
    return read.why == ":?" || read.need == Need::optional || (read.need == Need::defaulted && read.span.file != file);
  });
}

// Also a file at the root that people copy: compose.example.yml.
static bool counts(const Project& project, const EnvRead& read) {
  if (read.reader != Reader::interpolation || read.why != "no default") return false;
  const SourceFile& file = project.file(read.span.file);
  const Deployment* deployment = project.deployment(read.deployment);
  if (file.role == PathRole::example) return directory_of(file.path) == ".";
  return file.role == PathRole::production && (deployment == nullptr || deployment->production);
}

static Findings check(const Project& project) {
  std::map<FileId, std::vector<const EnvRead*>> unknown;  // each key once
  for (const EnvKey& key : project.env) {
    if (is_known(project, key)) continue;
    std::set<FileId> seen;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!counts(project, read) || is_handled(project, key, read.span.file) || !seen.insert(read.span.file).second) continue;
      unknown[read.span.file].push_back(&read);
    }
  }
  Findings findings;
  for (auto& [file, reads] : unknown) {
    std::ranges::sort(reads, {}, [](const EnvRead* read) { return read->span.begin; });
    for (const EnvRead* read : reads)
      findings.push_back({.span = read->span, .fold = {group_of(file), read->key.value, "'" + read->key.value + "' is empty here"}});
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
