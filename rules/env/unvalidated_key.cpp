#include "answers/env/contract.h"
#include "answers/together.h"
#include "knowledge/env/platform_keys.h"
#include "rule.h"

namespace preship {

// Some statement ends the program when the key is absent: a schema, a test that throws, `!` of a helper, ${KEY:?}.
static bool is_checked(const Project& project, const EnvKey& key) {
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.need != Need::required) return true;  // absence is thought of
    const Reason reason = read.reason.kind;
    return read.reader == Reader::schema || reason == Reason::throws || reason == Reason::throws_when_absent ||
           reason == Reason::asserted || read.reason == as_written(":?");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvKey& key : project.env) {
    if (is_checked(project, key) || find_platform_key(key.key) != nullptr) continue;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!counts_as_read(project, read) || read.reader != Reader::code || read.import_meta) continue;
      // Python's os.environ["K"] throws by itself.
      if (read.reason == as_written("subscript")) continue;
      findings.push_back({.span = read.key.span, .fold = {"all", key.key, "'" + key.key + "' is used unchecked here"}});
      break;
    }
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  first.message = "nothing checks at the start that " + quoted_list(names_of(group)) + (group.size() == 1 ? " is" : " are") + " set";
}

Rule env_unvalidated_key() { return {check, tell}; }

}  // namespace preship
