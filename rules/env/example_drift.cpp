#include "answers/env/dotenv_queries.h"
#include "answers/together.h"
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

static const DotenvFile& dotenv_file(const Project& project, FileId id) {
  return **std::ranges::find(project.facts.dotenv_files, id, [](const auto& file) { return file->file; });
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const DotenvFile& other = dotenv_file(project, static_cast<FileId>(std::stoul(first.fold.group.substr(first.fold.group.find(' ')))));
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
    add_drift(*example, lacking(*file, *example), findings);
    add_drift(*file, lacking(*example, *file), findings);
  }
  return findings;
}

Rule env_example_drift() { return {check, tell}; }

}  // namespace preship
