#include "answers/env/dotenv_queries.h"
#include "answers/env/dotenv_values.h"
#include "rule.h"

namespace preship {

// Without what dotenv/leading-character speaks of.
static std::string_view without_start(std::string_view key) {
  const auto is_start = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  while (!key.empty() && !is_start(static_cast<unsigned char>(key[0]))) key.remove_prefix(1);
  return key;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    for (const DotenvLine& line : file->lines) {
      const std::string_view key = without_start(line.key.value);
      if (key.empty() || is_shell_name("_" + std::string(key))) continue;
      findings.push_back({line.key.span, "'" + line.key.value + "' is no name of a variable: only letters, digits and '_' are"});
    }
  }
  return findings;
}

Rule dotenv_invalid_key() { return {check}; }

}  // namespace preship
