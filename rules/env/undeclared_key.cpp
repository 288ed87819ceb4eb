#include "answers/env/missing.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

static Finding report(const UndeclaredKey& missing, bool many) {
  const EnvRead& first = *missing.reads[0];
  const std::string group = group_of(first.span.file) + " " + group_of(missing.example->file);
  Finding finding{.span = first.key.span,
                  .fold = {many ? group : group + " " + first.key.value, first.key.value, "'" + first.key.value + "' is read here"}};
  for (std::size_t i = 1; !many && i < missing.reads.size() && i <= 3; ++i)
    finding.notes.push_back({missing.reads[i]->key.span, "also read here"});
  return finding;
}

static Findings check(const Project& project) {
  const std::vector<UndeclaredKey>& missing = once<undeclared_keys>(project);
  std::map<std::pair<FileId, FileId>, std::size_t> keys_of;  // of the file and its example
  for (const UndeclaredKey& each : missing) ++keys_of[{each.reads[0]->span.file, each.example->file}];
  Findings findings;
  // A file that reads many unknown keys is one thing to put right.
  for (const UndeclaredKey& each : missing) findings.push_back(report(each, keys_of[{each.reads[0]->span.file, each.example->file}] >= 3));
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
