#include "rule.h"

namespace preship {

// Reads by which absence breaks something, in the order of the files.
static std::vector<const EnvRead*> hard_reads(const Project& project, const EnvKey& key) {
  std::vector<const EnvRead*> reads;
  for (const std::uint32_t index : key.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (breaks_when_absent(project, read)) reads.push_back(&read);
  }
  return reads;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvKey& key : project.env) {
    const auto reads = hard_reads(project, key);
    if (reads.empty() || optional_somewhere(project, key) || declared_anywhere(project, key.key)) continue;
    const EnvRead& first = *reads.front();
    const DotenvFile* example = example_for(project, first.service);
    if (example == nullptr || near_miss(project, key.key) != nullptr || other_database_key(project, first) != nullptr)
      continue;  // env/no-example-file and env/wrong-key speak
    const std::string path = project.file(example->file).path;
    Finding finding{first.key.span, "'" + key.key + "' is read here, but " + path + " does not list it and no other file provides it"};
    for (std::size_t i = 1; i < reads.size() && i <= 3; ++i) finding.notes.push_back({reads[i]->key.span, "also read here"});
    finding.fix = add_to_example(project, *example, key.key);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_undeclared_key() { return {check}; }

}  // namespace preship
