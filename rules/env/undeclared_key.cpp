#include "answers/env/contract.h"

#include "rule.h"

namespace preship {

// Reads by which absence breaks something, in the order of the files.
static std::vector<const EnvRead*> hard_reads(const Project& project, const EnvKey& key) {
  std::vector<const EnvRead*> reads;
  for (const std::uint32_t index : key.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (breaks_when_absent(project, read) && !optional_somewhere(project, key, read.service)) reads.push_back(&read);
  }
  return reads;
}

using Missing = std::vector<std::vector<const EnvRead*>>;  // the reads of each key

static Finding report(const Project& project, const Missing& missing, const DotenvFile& example) {
  const std::string path = project.file(example.file).path;
  const EnvRead& first = *missing[0][0];
  const bool one = missing.size() == 1;
  std::vector<std::string> keys;
  for (const auto& reads : missing) keys.push_back(reads[0]->key.value);
  Finding finding{first.key.span, quoted_list(keys) + (one ? " is" : " are") + " read here, but " + path + " does not list " +
                                      (one ? "it" : "them") + " and no other file provides " + (one ? "it" : "them")};
  for (std::size_t i = one ? 1 : 0; one && i < missing[0].size() && i <= 3; ++i)
    finding.notes.push_back({missing[0][i]->key.span, "also read here"});
  for (std::size_t i = 1; i < missing.size() && i <= 20; ++i)
    finding.notes.push_back({missing[i][0]->key.span, "'" + keys[i] + "' is read here"});
  finding.fix = add_to_example(project, example, keys);
  return finding;
}

static Findings check(const Project& project) {
  std::map<std::pair<FileId, FileId>, Missing> by_file;  // of the first read, and of the example
  for (const EnvKey& key : project.env) {
    const auto reads = hard_reads(project, key);
    if (reads.empty() || declared_anywhere(project, key.key)) continue;
    const DotenvFile* example = example_for(project, reads[0]->service);
    // env/no-example-file and env/wrong-key speak.
    if (example == nullptr || near_miss(project, key.key) != nullptr || other_database_key(project, *reads[0]) != nullptr) continue;
    by_file[{reads[0]->span.file, example->file}].push_back(reads);
  }
  Findings findings;
  for (auto& [files, missing] : by_file) {
    std::ranges::sort(missing, {}, [](const auto& reads) { return reads[0]->key.span.begin; });
    const auto example = std::ranges::find(project.facts.dotenv_files, files.second, [](const auto& file) { return file->file; });
    // A file that reads many unknown keys is one thing to put right.
    if (missing.size() >= 3) findings.push_back(report(project, missing, **example));
    else
      for (const auto& reads : missing) findings.push_back(report(project, {reads}, **example));
  }
  return findings;
}

Rule env_undeclared_key() { return {check}; }

}  // namespace preship
