#include "answers/each.h"
#include "answers/env_files/values.h"
#include "rule.h"

namespace preship {

// Without what dotenv/leading-character speaks of.
static std::string_view without_start(std::string_view key) {
  const auto is_start = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  while (!key.empty() && !is_start(static_cast<unsigned char>(key[0]))) key.remove_prefix(1);
  return key;
}

static void check(const Place<DotenvLine>& line, Findings& findings) {
  const std::string_view key = without_start(line->key.value);
  if (key.empty() || is_shell_name("_" + std::string(key))) return;
  findings.push_back({line->key.span, "'" + line->key.value + "' is no name of a variable: only letters, digits and '_' are"});
}

Rule dotenv_invalid_key() { return {each<DotenvLine, check>}; }

}  // namespace preship
