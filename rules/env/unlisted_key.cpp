#include "answers/env/contract.h"
#include "answers/env/dotenv_edits.h"

#include "rule.h"

namespace preship {

static bool is_listed(const Project& project, const EnvKey& key) {
  if (needs_no_declaration(project, key.key)) return true;
  return std::ranges::any_of(key.declarations, [&](std::uint32_t index) {
    const DeclaredIn where = project.facts.env_declarations[index].where;
    return where == DeclaredIn::example || where == DeclaredIn::env_file || where == DeclaredIn::framework_config;
  });
}

// Whatever the code does without the key: a person who sets up the app wants to know of it.
static const EnvRead* first_read(const Project& project, const EnvKey& key) {
  for (const std::uint32_t index : key.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    const bool counts = read.reader == Reader::interpolation ? project.in_production(read.span) : counts_as_read(project, read);
    if (counts) return &read;
  }
  return nullptr;
}

// With an example file at hand. A key that the code cannot do without is left to env/undeclared-key and env/wrong-key.
static std::optional<Fix> list_in_example(const Project& project, const std::vector<const EnvRead*>& reads) {
  const DotenvFile* example = example_for(project, reads[0]->service);
  std::vector<std::string> keys;
  for (const EnvRead* first : reads) {
    const EnvKey* key = find_env(project, first->key.value);
    const bool needed = std::ranges::any_of(key->reads, [&](std::uint32_t index) {
      return breaks_when_absent(project, project.facts.env_reads[index]) && !optional_somewhere(project, *key);
    });
    if (!needed) keys.push_back(key->key);
  }
  if (example == nullptr || keys.empty()) return std::nullopt;
  return list_commented(project, *example, keys);
}

static Findings check(const Project& project) {
  std::map<FileId, std::vector<const EnvRead*>> by_file;
  for (const EnvKey& key : project.env) {
    const EnvRead* read = is_listed(project, key) ? nullptr : first_read(project, key);
    if (read != nullptr) by_file[read->span.file].push_back(read);
  }
  Findings findings;
  for (auto& [file, reads] : by_file) {
    std::ranges::sort(reads, {}, [](const EnvRead* read) { return read->key.span; });
    std::vector<std::string> keys;
    for (const EnvRead* read : reads) keys.push_back(read->key.value);
    Finding finding{reads[0]->key.span, quoted_list(keys) + (keys.size() == 1 ? " is" : " are") + " read here, and no example file lists " +
                                            (keys.size() == 1 ? "it" : "them")};
    for (std::size_t i = 1; i < reads.size() && i <= 20; ++i)
      finding.notes.push_back({reads[i]->key.span, "'" + keys[i] + "' is read here"});
    finding.fix = list_in_example(project, reads);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_unlisted_key() { return {check}; }

}  // namespace preship
