#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvEntry>& entry, Findings& findings) {
  if (entry->has_equals) return;
  Finding finding{entry->key.span, "'" + entry->key.value + "' has no '=': dotenv skips the line, docker hands on the value of its caller"};
  const Span end{entry->key.span.file, entry->key.span.end, entry->key.span.end};
  finding.fix = Fix{"set '" + entry->key.value + "' to an empty value", {{end, "="}}, false};
  findings.push_back(std::move(finding));
}

Rule dotenv_key_without_value() { return {each<DotenvEntry, check>}; }

}  // namespace preship
