#include "answers/each.h"
#include "rule.h"

namespace preship {

static std::string letters_of(std::string_view key) {
  std::string letters;
  for (const unsigned char c : key)
    if (c != '_') letters += static_cast<char>(std::tolower(c));
  return letters;
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  std::map<std::string, const DotenvEntry*> first;
  for (const DotenvEntry& entry : file->entries) {
    if (entry.commented) continue;
    const DotenvEntry& other = *first.try_emplace(letters_of(entry.key.value), &entry).first->second;
    if (other.key.value == entry.key.value) continue;
    Finding finding{entry.key.span, "'" + entry.key.value + "' and '" + other.key.value + "' differ only in their spelling"};
    finding.notes.push_back({other.key.span, "'" + other.key.value + "' is here"});
    findings.push_back(std::move(finding));
  }
}

Rule dotenv_inconsistent_naming() { return {each<DotenvFile, check>}; }

}  // namespace preship
