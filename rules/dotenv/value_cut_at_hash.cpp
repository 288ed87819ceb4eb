#include "answers/env/contract.h"
#include "answers/env_files/queries.h"
#include "answers/env_files/values.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

// "abc#def" without quotes: what follows "#" looks like the rest of the value, not like a comment.
static std::optional<Span> cut_off(const Project& project, const DotenvEntry& entry) {
  if (entry.commented || entry.quote != 0 || !entry.has_equals || entry.comment.empty()) return std::nullopt;
  const Span rest{entry.line.file, entry.written.span.end, entry.line.end};
  const std::string_view text = text_of(project, rest);
  if (!text.starts_with('#') || text.find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  return rest;
}

// env/unused-example-key says so of such a key.
static bool has_no_reader(const Project& project, const std::string& name) {
  const EnvKey* key = find_env(project, name);
  return (key == nullptr || key->reads.empty()) && !project.mentioned.contains(name) && !may_be_read_dynamically(project, name);
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.facts.packages.empty()) return findings;  // readers in other languages take "#" for a comment only behind a blank
  for (const auto& file : project.facts.dotenv_files) {
    if (file->role == DotenvRole::test || !is_checked_for_form(project, *file)) continue;
    for (const DotenvEntry& entry : file->entries) {
      const std::optional<Span> rest = cut_off(project, entry);
      if (!rest || is_read_by_another_language(project, *file, entry.key.value)) continue;
      const std::string message = "the value of '" + entry.key.value + "' ends at '#'";
      findings.push_back({.span = *rest,
                          .message = message + ": Node.js takes the rest for a comment",
                          .fold = {group_of(file->file), "", message}});  // colours come in dozens
      if (has_no_reader(project, entry.key.value)) findings.back().confidence = Confidence::low;
      const Span whole{rest->file, entry.written.span.begin, rest->end};
      if (const auto quoted = quoted_for_every_reader(text_of(project, whole)))
        findings.back().fix = Fix{"quote the value", {{whole, *quoted}}, false};
    }
  }
  return findings;
}

Rule dotenv_value_cut_at_hash() { return {check}; }

}  // namespace preship
