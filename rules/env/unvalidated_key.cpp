#include "answers/env/contract.h"
#include "knowledge/platform_keys.h"

#include "rule.h"

namespace preship {

// Some statement ends the program when the key is absent: a schema, a test that throws, `!` of a helper, ${KEY:?}.
static bool is_checked(const Project& project, const EnvKey& key) {
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.need != Need::required) return true;  // absence is thought of
    return read.reader == Reader::schema || read.why.find("throws") != std::string::npos || read.why == ":?" || read.why == "asserted";
  });
}

static Findings check(const Project& project) {
  std::vector<const EnvRead*> unchecked;
  std::vector<std::string> keys;
  for (const EnvKey& key : project.env) {
    if (is_checked(project, key) || find_platform_key(key.key) != nullptr) continue;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!counts_as_read(project, read) || read.reader != Reader::code || read.import_meta) continue;
      // Python's os.environ["K"] and its like throw by themselves.
      if (project.file(read.span.file).kind == FileKind::python && read.why.find("os.environ[") == 0) continue;
      unchecked.push_back(&read);
      keys.push_back(key.key);
      break;
    }
  }
  if (unchecked.empty()) return {};
  Finding finding{unchecked[0]->key.span,
                  "nothing checks at the start that " + quoted_list(keys) + (keys.size() == 1 ? " is" : " are") + " set"};
  for (std::size_t i = 1; i < unchecked.size() && i <= 20; ++i)
    finding.notes.push_back({unchecked[i]->key.span, "'" + keys[i] + "' is used unchecked here"});
  return {finding};
}

Rule env_unvalidated_key() { return {check}; }

}  // namespace preship
