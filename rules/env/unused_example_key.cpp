#include "answers/env/dotenv_edits.h"
#include "answers/together.h"
#include "knowledge/env/platform_keys.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Known to be meant for something that reads it without naming it: a tool, a platform, a container image.
static bool read_out_of_sight(const Project& project, const DotenvEntry& entry, const ServiceId& service) {
  if (find_platform_key(entry.key.value) != nullptr || may_be_read_dynamically(project, entry.key.value)) return true;
  if (is_nested_name(entry.key.value) || is_read_by_convention(entry.key.value) || near_miss(project, entry.key.value) != nullptr)
    return true;
  const Service* owner = project.service(service);
  if (owner == nullptr) return true;
  // A directory that only starts other people's images hands the file to them.
  return !std::ranges::any_of(project.facts.env_reads, [&](const EnvRead& read) {
    return counts_as_read(project, read) && (lies_in(read.service.directory, service.directory) || belongs_to(*owner, read.service));
  });
}

// `env_file: joplin/.env` of an image that others build: its keys are that image's, and so are those of joplin/.env.example.
static bool is_for_foreign_image(const Project& project, const DotenvFile& file) {
  std::string_view real = project.file(file.file).path;
  for (const std::string_view ending : {".example", ".sample", ".template", ".dist"})
    if (real.ends_with(ending)) real.remove_suffix(ending.size());
  bool foreign = false;
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services)
      for (const Text& loaded : service.env_files) {
        if (loaded.value != real && !loaded.value.ends_with("/" + std::string(real))) continue;
        if (service.build) return false;
        foreign = true;
      }
  return foreign && holds(real, "/");
}

static std::vector<const DotenvEntry*> unused_in(const Project& project, const DotenvFile& file) {
  std::vector<const DotenvEntry*> unused;
  const Service& owner = owner_of(project, directory_of(project.file(file.file).path));
  for (const DotenvEntry& entry : file.entries) {
    if (entry.commented || entry.key.value.empty() || project.mentioned.contains(entry.key.value)) continue;
    const EnvKey* key = find_env(project, entry.key.value);
    if ((key == nullptr || key->reads.empty()) && !read_out_of_sight(project, entry, owner.id)) unused.push_back(&entry);
  }
  return unused;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_general_example(project, *file) || is_for_foreign_image(project, *file)) continue;
    // A stale file is one thing to clean up, not forty.
    for (const DotenvEntry* entry : unused_in(project, *file))
      findings.push_back(
          {.span = entry->key.span, .fold = {group_of(file->file), entry->key.value, "nothing reads '" + entry->key.value + "' either"}});
  }
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const bool one = group.size() == 1;
  first.message =
      first_and_more(group) + (one ? " is" : " are") + " listed here, but nothing in the repository reads " + (one ? "it" : "them");
  const auto file = std::ranges::find(project.facts.dotenv_files, first.span.file, [](const auto& each) { return each->file; });
  std::vector<const DotenvEntry*> unused;
  for (const DotenvEntry& entry : (*file)->entries)
    if (std::ranges::any_of(group, [&](const Finding& finding) { return finding.span == entry.key.span; })) unused.push_back(&entry);
  first.fix = remove_entries(project, **file, unused);
}

Rule env_unused_example_key() { return {check, tell}; }

}  // namespace preship
