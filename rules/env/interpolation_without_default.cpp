#include "model/env_contract.h"

#include "rule.h"

namespace preship {

// The workflow or script that starts the file may give it: `KEY=value docker compose up`, export KEY.
static bool is_known(const Project& project, const EnvKey& key) {
  if (declared_anywhere(project, key.key) || project.mentioned.contains(key.key)) return true;
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) {
    const EnvRead& read = project.facts.env_reads[index];
    return read.reader == Reader::interpolation && read.need != Need::required;
  });
}

static Findings check(const Project& project) {
  std::map<FileId, std::vector<const EnvRead*>> unknown;  // each key once
  for (const EnvKey& key : project.env) {
    if (is_known(project, key)) continue;
    std::set<FileId> seen;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      const Deployment* deployment = project.deployment(read.deployment);
      const bool counts = read.reader == Reader::interpolation && read.why == "no default" && project.in_production(read.span);
      if (!counts || (deployment != nullptr && !deployment->production) || !seen.insert(read.span.file).second) continue;
      unknown[read.span.file].push_back(&read);
    }
  }
  Findings findings;
  for (auto& [file, reads] : unknown) {
    std::ranges::sort(reads, {}, [](const EnvRead* read) { return read->span.begin; });
    std::vector<std::string> keys;
    for (const EnvRead* read : reads) keys.push_back(read->key.value);
    Finding finding{reads[0]->span, quoted_list(keys) + (keys.size() == 1 ? " has" : " have") +
                                        " no default, and nothing in the repository names " + (keys.size() == 1 ? "it" : "them") +
                                        ": the value is empty"};
    for (std::size_t i = 1; i < reads.size() && i <= 10; ++i) finding.notes.push_back({reads[i]->span, "'" + keys[i] + "' is empty here"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_interpolation_without_default() { return {check}; }

}  // namespace preship
