#include "answers/compose/unset_variables.h"

#include <algorithm>
#include <set>

#include "answers/compose/env_files.h"
#include "answers/compose/swallowed.h"
#include "answers/env/contract.h"
#include "paths/path.h"

namespace preship {
namespace {

// A compose file that hands the key on (KEY: ${KEY}) does not define it.
bool defines(const EnvDeclaration& declaration) {
  switch (declaration.where) {
    case DeclaredIn::compose:
    case DeclaredIn::compose_build:
      return false;
    default:
      return true;
  }
}

// Compose copes with its absence elsewhere: ${KEY:?} refuses to start, ${KEY:+x} asks first. A default at one place does
// nothing for another place of the same file.
bool is_handled(const Project& project, const EnvKey& key, FileId file) {
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.reader == Reader::shell) return true;
    if (read.reader != Reader::interpolation) return false;
    return read.reason == as_written(":?") || read.need == Need::optional || (read.need == Need::defaulted && read.span.file != file);
  });
}

// Also a file at the root that people copy: compose.example.yml.
bool counts(const Project& project, const EnvRead& read) {
  if (read.reader != Reader::interpolation || read.reason.kind != Reason::no_default) return false;
  const SourceFile& file = project.file(read.span.file);
  const Deployment* deployment = project.deployment(read.deployment);
  if (file.role == PathRole::example) return directory_of(file.path) == ".";
  return file.role == PathRole::production && (deployment == nullptr || deployment->production);
}

}  // namespace

bool is_given_to_compose(const Project& project, const EnvKey& key) {
  if (needs_no_declaration(project, key.key)) return true;
  return std::ranges::any_of(key.declarations, [&](std::uint32_t index) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    return defines(declaration) && !reaches_container_only(project, declaration);
  });
}

std::map<FileId, std::vector<const EnvRead*>> unset_variables(const Project& project) {
  std::map<FileId, std::vector<const EnvRead*>> unset;
  for (const EnvKey& key : project.env) {
    if (is_given_to_compose(project, key)) continue;
    std::set<FileId> seen;
    const auto is_swallowed = [&](const EnvRead& read) { return swallowed_by_compose(project, key, read).has_value(); };
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!counts(project, read) || is_swallowed(read) || is_handled(project, key, read.span.file) || !seen.insert(read.span.file).second)
        continue;
      unset[read.span.file].push_back(&read);
    }
  }
  for (auto& [file, reads] : unset) std::ranges::sort(reads, {}, [](const EnvRead* read) { return read->span.begin; });
  return unset;
}

}  // namespace preship
