#include "answers/each.h"
#include "answers/env_files/values.h"
#include "rule.h"

namespace preship {

// "${NAME" and nothing else: only the end is missing.
static std::optional<Fix> close(const DotenvEntry& entry, const ValueProblem& problem) {
  const std::string& text = entry.written.value;
  if (problem.span != entry.written.span || !text.starts_with("${")) return std::nullopt;
  const bool is_name = std::ranges::all_of(text.substr(2), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  const Span end{problem.span.file, problem.span.end, problem.span.end};
  return is_name ? std::optional(Fix{"close the substitution", {{end, "}"}}, true}) : std::nullopt;
}

static void check(const Place<DotenvEntry>& entry, Findings& findings) {
  for (const ValueProblem& problem : broken_substitutions(entry.item))
    findings.push_back({.span = problem.span,
                        .message = problem.what + " in the value of '" + entry->key.value + "', and is not replaced",
                        .fix = close(entry.item, problem)});
}

Rule dotenv_broken_substitution() { return {each<DotenvEntry, check>}; }

}  // namespace preship
