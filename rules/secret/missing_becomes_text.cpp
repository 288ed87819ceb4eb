#include <algorithm>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "answers/together.h"
#include "knowledge/secrets/names.h"
#include "paths/file_kinds.h"
#include "rule.h"

namespace preship {

// The text that the language makes of nothing: "None" of str(os.getenv("KEY")), "undefined" of String(process.env.KEY) and of a template
// that holds nothing else. "" where nothing makes a text of it.
static std::string_view text_of_nothing(const Project& project, const EnvRead& read) {
  const SourceFile& file = project.file(read.span.file);
  const std::string_view text = file.text, before = text.substr(0, read.span.begin), behind = text.substr(read.span.end);
  const bool call = behind.starts_with(')');
  if (file.kind == FileKind::python) return call && before.ends_with("str(") ? "None" : "";
  const bool whole = (call && before.ends_with("String(")) || (behind.starts_with("}`") && before.ends_with("`${"));
  return whole && is_source_code(file.kind) ? "undefined" : "";
}

// Another read of the key ends the program where it is missing.
static bool is_demanded_elsewhere(const Project& project, const EnvRead& read) {
  const EnvKey* key = find_env(project, read.key.value);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& other = project.facts.env_reads[index];
           return other.need == Need::required && other.reader != Reader::interpolation && text_of_nothing(project, other).empty() &&
                  counts_as_read(project, other);
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvRead& read : project.facts.env_reads) {
    if (read.reader != Reader::code || read.need == Need::defaulted) continue;
    const std::string_view nothing = text_of_nothing(project, read);
    if (nothing.empty() || !signs_with(secret_words(read.key.value)) || !counts_as_read(project, read) ||
        is_demanded_elsewhere(project, read))
      continue;
    findings.push_back({.span = read.span,
                        .message = "without '" + read.key.value + "' this is the text '" + std::string(nothing) +
                                   "', with which anybody can sign what the app believes",
                        .fold = {group_of(read.span.file), "", "so it is without '" + read.key.value + "'"}});
  }
  return findings;
}

Rule secret_missing_becomes_text() { return {check}; }

}  // namespace preship
