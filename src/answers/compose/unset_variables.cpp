#include "answers/compose/unset_variables.h"

#include <algorithm>
#include <set>

#include "answers/compose/env_files.h"
#include "answers/compose/swallowed.h"
#include "answers/env/contract.h"
#include "knowledge/words/word_lists.h"
#include "paths/path.h"
#include "text/words.h"

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

// Scripts, recipes and pipelines: what starts compose, and what sets up a machine for it.
bool is_procedure(const SourceFile& file) {
  return file.kind == FileKind::shell || file.kind == FileKind::makefile || file.kind == FileKind::workflow ||
         file.kind == FileKind::package_json;
}

// `--env-file .env.prod` of a file that only the server has.
bool names_absent_env_file(const Project& project, std::string_view text) {
  constexpr std::string_view option = "--env-file";
  for (std::size_t at = text.find(option); at != std::string_view::npos; at = text.find(option, at + 1)) {
    std::string_view rest = text.substr(at + option.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" =\"'"), rest.size()));
    const std::string_view name = base_name(rest.substr(0, rest.find_first_of(" \t\n\"';&|)")));
    if (name.empty()) continue;
    const bool here = std::ranges::any_of(project.files, [&](const SourceFile& file) { return base_name(file.path) == name; });
    if (!here) return true;
  }
  return false;
}

// The values come from where nobody can look: a file that compose is started with, or one that is made of a store of secrets.
bool is_fed_from_elsewhere(const Project& project, FileId compose) {
  const std::string_view name = base_name(project.file(compose).path);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    if (!is_procedure(file)) return false;
    if (holds(file.text, ".env") && holds_any(file.text, words_of(WordList::secret_store))) return true;
    return holds(file.text, name) && names_absent_env_file(project, file.text);
  });
}

// Whoever sets up the machine is told of it.
bool is_spoken_of(const Project& project, const std::string& key) {
  return project.named_by_code.contains(key) ||
         std::ranges::any_of(project.files, [&](const SourceFile& file) { return is_procedure(file) && holds(file.text, key); });
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
      if (!counts(project, read) || is_swallowed(read) || is_handled(project, key, read.span.file) || is_spoken_of(project, key.key) ||
          !seen.insert(read.span.file).second)
        continue;
      unset[read.span.file].push_back(&read);
    }
  }
  std::erase_if(unset, [&](const auto& of_file) { return is_fed_from_elsewhere(project, of_file.first); });
  for (auto& [file, reads] : unset) std::ranges::sort(reads, {}, [](const EnvRead* read) { return read->span.begin; });
  return unset;
}

}  // namespace preship
