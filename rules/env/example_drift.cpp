#include "answers/env_files/queries.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

static void add_drift(const DotenvFile& other, const std::vector<const DotenvEntry*>& keys, Findings& findings) {
  for (const DotenvEntry* entry : keys)
    findings.push_back({.span = entry->key.span,
                        .fold = {group_of(entry->key.span.file) + " " + group_of(other.file), entry->key.value,
                                 "'" + entry->key.value + "' is not there either"}});
}

// Those that the code reads: the others are stale rather than forgotten in the example.
static std::vector<std::string> read_keys(const Project& project, std::vector<std::string> names) {
  std::erase_if(names, [&](const std::string& name) {
    const EnvKey* key = find_env(project, name);
    return key == nullptr || key->reads.empty();
  });
  return names;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const DotenvFile& other = *dotenv_file(project, static_cast<FileId>(std::stoul(first.fold.group.substr(first.fold.group.find(' ')))));
  const bool one = group.size() == 1;
  first.message = first_and_more(group) + (one ? " is" : " are") + " listed here, but " + project.file(other.file).path +
                  " does not list " + (one ? "it" : "them");
  if (other.role != DotenvRole::example) return;
  if (const auto keys = read_keys(project, names_of(group)); !keys.empty()) first.fix = add_to_example(project, other, keys);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (file->role != DotenvRole::real || !is_checked_for_form(project, *file)) continue;
    const DotenvFile* example = example_of(project, *file);
    if (example == nullptr || is_template(*file) || is_template(*example)) continue;
    add_drift(*example, entries_lacking(*file, *example), findings);
    add_drift(*file, entries_lacking(*example, *file), findings);
  }
  return findings;
}

Rule env_example_drift() { return {check, tell}; }

}  // namespace preship
