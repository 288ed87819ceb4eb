#include "answers/env/contract.h"
#include "answers/env/misnamed.h"
#include "answers/together.h"
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

// env/missing-in-deployment says of this one that the app does not run, which is more than that no list has it.
static bool stops_a_deployment(const Project& project, const EnvRead& read) {
  return stops_the_server(project, read) && std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
           const Service* service = deployment.service.empty() ? nullptr : project.service(deployment.service);
           return service != nullptr && belongs_to(*service, read.service) && gives_its_environment(project, deployment) &&
                  !deployment_gives(project, deployment, read.key.value);
         });
}

namespace {

struct Missing {
  std::vector<const EnvRead*> reads;  // of one key
  const DotenvFile* example;
};

}  // namespace

static std::vector<Missing> missing_keys(const Project& project) {
  std::vector<Missing> missing;
  for (const EnvKey& key : project.env) {
    const auto reads = hard_reads(project, key);
    if (reads.empty() || declared_anywhere(project, key.key)) continue;
    if (std::ranges::any_of(reads, [&](const EnvRead* read) { return stops_a_deployment(project, *read); })) continue;
    const DotenvFile* example = example_for(project, reads[0]->service);
    // env/no-example-file and env/wrong-key speak.
    if (example == nullptr || !misnamed_key(project, key).empty() || other_database_key(project, *reads[0]) != nullptr) continue;
    missing.push_back({reads, example});
  }
  std::ranges::stable_sort(missing, {}, [](const Missing& each) { return each.reads[0]->key.span; });
  return missing;
}

static Finding report(const Missing& missing, bool many) {
  const EnvRead& first = *missing.reads[0];
  const std::string group = group_of(first.span.file) + " " + group_of(missing.example->file);
  Finding finding{.span = first.key.span,
                  .fold = {many ? group : group + " " + first.key.value, first.key.value, "'" + first.key.value + "' is read here"}};
  for (std::size_t i = 1; !many && i < missing.reads.size() && i <= 3; ++i)
    finding.notes.push_back({missing.reads[i]->key.span, "also read here"});
  return finding;
}

static Findings check(const Project& project) {
  const std::vector<Missing> missing = missing_keys(project);
  std::map<std::pair<FileId, FileId>, std::size_t> keys_of;  // of the file and its example
  for (const Missing& each : missing) ++keys_of[{each.reads[0]->span.file, each.example->file}];
  Findings findings;
  // A file that reads many unknown keys is one thing to put right.
  for (const Missing& each : missing) findings.push_back(report(each, keys_of[{each.reads[0]->span.file, each.example->file}] >= 3));
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const bool one = group.size() == 1;
  const std::string it = one ? "it" : "them";
  const DotenvFile& example = *example_for(project, read_at(project, first)->service);
  first.message = quoted_list(names_of(group)) + (one ? " is" : " are") + " read here, but " + project.file(example.file).path +
                  " does not list " + it + " and no other file provides " + it;
  first.fix = add_to_example(project, example, names_of(group));
}

Rule env_undeclared_key() { return {check, tell}; }

}  // namespace preship
