#include "rule.h"

namespace preship {

static const EnvRead* first_read(const Project& project, const EnvKey& key) {
  for (const std::uint32_t index : key.reads)
    if (counts_as_read(project, project.facts.env_reads[index])) return &project.facts.env_reads[index];
  return nullptr;
}

static Finding report(const EnvDeclaration& given, const EnvRead& read) {
  Finding finding{given.key.span, "'" + given.key.value + "' is given here, but the code reads '" + read.key.value + "'"};
  finding.notes.push_back({read.key.span, "'" + read.key.value + "' is read here, and nothing gives it"});
  finding.fix = Fix{"rename '" + given.key.value + "' to '" + read.key.value + "'", {{given.key.span, read.key.value}}, false};
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvKey& key : project.env) {
    const EnvRead* read = first_read(project, key);
    if (read == nullptr || declared_anywhere(project, key.key)) continue;
    const EnvKey* given = near_miss(project, key.key);
    if (given == nullptr) given = other_database_key(project, *read);
    if (given == nullptr) continue;
    for (const std::uint32_t index : given->declarations) {
      const EnvDeclaration& declaration = project.facts.env_declarations[index];
      if (project.in_production(declaration.key.span)) findings.push_back(report(declaration, *read));
    }
  }
  return findings;
}

Rule env_wrong_key() { return {check}; }

}  // namespace preship
