#include "answers/compose/env_files.h"
#include "answers/env_files/edits.h"
#include "answers/env_files/queries.h"
#include "answers/together.h"
#include "knowledge/env/platform_keys.h"
#include "rule.h"

namespace preship {

// Known to be meant for something that reads it without naming it: a tool, a platform, a container image.
static bool read_out_of_sight(const Project& project, const DotenvEntry& entry, const ServiceId& service) {
  const std::string& key = entry.key.value;
  if (find_platform_key(key) != nullptr || may_be_read_dynamically(project, key) || is_nested_name(key)) return true;
  if (is_read_by_convention(key) || is_read_by_framework(project, service, key) || near_miss(project, key) != nullptr) return true;
  const Service* owner = project.service(service);
  if (owner == nullptr) return true;
  // A directory that only starts other people's images hands the file to them.
  return !std::ranges::any_of(project.facts.env_reads, [&](const EnvRead& read) {
    return counts_as_read(project, read) && (lies_in(read.service.directory, service.directory) || belongs_to(*owner, read.service));
  });
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
  if (one) first.confidence = Confidence::low;  // several lines say that the file is of another time, one misleads hardly anybody
  first.message =
      first_and_more(group) + (one ? " is" : " are") + " listed here, but nothing in the repository reads " + (one ? "it" : "them");
  const DotenvFile& file = *dotenv_file(project, first.span.file);
  std::vector<const DotenvEntry*> unused;
  for (const DotenvEntry& entry : file.entries)
    if (std::ranges::any_of(group, [&](const Finding& finding) { return finding.span == entry.key.span; })) unused.push_back(&entry);
  first.fix = remove_entries(project, file, unused);
}

Rule env_unused_example_key() { return {check, tell}; }

}  // namespace preship
