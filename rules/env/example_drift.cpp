#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

// The example file that this file was copied from: .env.example for .env, and for .env.local where there is no .env.
static const DotenvFile* example_of(const Project& project, const DotenvFile& file) {
  const std::string& path = project.file(file.file).path;
  const std::string directory = directory_of(path), main = directory == "." ? ".env" : directory + "/.env";
  std::string_view name = base_name(path);
  const bool has_main =
      project.file(main) != nullptr || std::ranges::find(project.ignored_env_files, main) != project.ignored_env_files.end();
  if (name == ".env.local" && !has_main) name = ".env";
  for (const auto& example : project.facts.dotenv_files) {
    const std::string& other = project.file(example->file).path;
    if (example->role == DotenvRole::example && directory_of(other) == directory && copied_to(base_name(other)) == name)
      return example.get();
  }
  return nullptr;
}

// Keys that `file` sets and `other` does not know, in file order.
static std::vector<const DotenvEntry*> lacking(const DotenvFile& file, const DotenvFile& other) {
  const std::vector<std::string_view> known = sorted_names(other);
  std::vector<const DotenvEntry*> keys;
  for (const DotenvEntry& entry : file.entries)
    if (!entry.commented && !std::ranges::binary_search(known, entry.key.value)) keys.push_back(&entry);
  return keys;
}

static Finding drift(const Project& project, const DotenvFile& other, const std::vector<const DotenvEntry*>& keys) {
  const std::string more = keys.size() == 1 ? "'" : "' and " + std::to_string(keys.size() - 1) + " more";
  Finding finding{keys[0]->key.span, "'" + keys[0]->key.value + more + (keys.size() == 1 ? " is" : " are") + " listed here, but " +
                                         project.file(other.file).path + " does not list " + (keys.size() == 1 ? "it" : "them")};
  for (std::size_t i = 1; i < keys.size() && i <= 20; ++i)
    finding.notes.push_back({keys[i]->key.span, "'" + keys[i]->key.value + "' is not there either"});
  return finding;
}

// Those that the code reads: the others are stale rather than forgotten in the example.
static std::vector<std::string> read_keys(const Project& project, const std::vector<const DotenvEntry*>& entries) {
  std::vector<std::string> keys;
  for (const DotenvEntry* entry : entries)
    if (const EnvKey* key = find_env(project, entry->key.value); key != nullptr && !key->reads.empty()) keys.push_back(key->key);
  return keys;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (file->role != DotenvRole::real || !is_checked_for_form(project, *file)) continue;
    const DotenvFile* example = example_of(project, *file);
    if (example == nullptr || is_template(*file) || is_template(*example)) continue;
    if (const auto extra = lacking(*file, *example); !extra.empty()) {
      findings.push_back(drift(project, *example, extra));
      if (const auto keys = read_keys(project, extra); !keys.empty()) findings.back().fix = add_to_example(project, *example, keys);
    }
    if (const auto missing = lacking(*example, *file); !missing.empty()) findings.push_back(drift(project, *file, missing));
  }
  return findings;
}

Rule env_example_drift() { return {check}; }

}  // namespace preship
