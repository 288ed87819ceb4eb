#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvLine>& line, Findings& findings) {
  if (std::ranges::any_of(line->key.value, [](char c) { return c >= 'a' && c <= 'z'; }))
    findings.push_back({line->key.span, "'" + line->key.value + "' is not in capitals"});
}

Rule dotenv_lowercase_key() { return {each<DotenvLine, check>}; }

}  // namespace preship
