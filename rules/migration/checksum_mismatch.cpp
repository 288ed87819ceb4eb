#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyPair& pair : once<nextly_pairs>(project)) {
    if (pair.migration == nullptr || pair.snapshot == nullptr || pair.migration->localization || !pair.snapshot->snapshot->why.empty())
      continue;
    const Text& hash = pair.snapshot->snapshot->hash;
    if (hash.value == pair.migration->sha256) continue;
    const bool ends = hash.value == pair.migration->sha256_of_lines;
    const std::string path = project.files[pair.migration->file].path;
    Finding finding{hash.span, ends ? "the hash is that of '" + path + "' with line ends of LF alone: something has changed its line ends"
                                    : "the hash is not that of '" + path + "', which was edited after the snapshot was taken"};
    finding.notes.push_back({{pair.migration->file, 0, 0}, "its SHA-256 is " + pair.migration->sha256});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_checksum_mismatch() { return {check}; }

}  // namespace preship
