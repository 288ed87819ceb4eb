#include "answers/env/contract.h"
#include "answers/env_files/edits.h"
#include "answers/together.h"
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
    if (settings_give(project, read.service, key.key)) continue;
    const bool counts = read.reader == Reader::interpolation ? project.in_production(read.span) : counts_as_read(project, read);
    if (counts) return &read;
  }
  return nullptr;
}

// A key that the code cannot do without is left to env/undeclared-key and env/wrong-key.
static bool may_be_absent(const Project& project, const std::string& name) {
  const EnvKey& key = *find_env(project, name);
  return optional_somewhere(project, key) ||
         std::ranges::none_of(key.reads, [&](std::uint32_t index) { return breaks_when_absent(project, project.facts.env_reads[index]); });
}

static Findings check(const Project& project) {
  std::vector<const EnvRead*> reads;
  for (const EnvKey& key : project.env) {
    const EnvRead* read = is_listed(project, key) ? nullptr : first_read(project, key);
    if (read != nullptr) reads.push_back(read);
  }
  std::ranges::stable_sort(reads, {}, [](const EnvRead* read) { return read->key.span; });
  Findings findings;
  for (const EnvRead* read : reads)
    findings.push_back(
        {.span = read->key.span, .fold = {group_of(read->span.file), read->key.value, "'" + read->key.value + "' is read here"}});
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const bool one = group.size() == 1;
  std::vector<std::string> keys = names_of(group);
  first.message = quoted_list(keys) + (one ? " is" : " are") + " read here, and no example file lists " + (one ? "it" : "them");
  const DotenvFile* example = example_for(project, read_at(project, first)->service);
  std::erase_if(keys, [&](const std::string& key) { return !may_be_absent(project, key); });
  if (example != nullptr && !keys.empty()) first.fix = list_commented(project, *example, keys);
}

Rule env_unlisted_key() { return {check, tell}; }

}  // namespace preship
