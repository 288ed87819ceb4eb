#include "answers/each.h"
#include "rule.h"

namespace preship {

static bool may_start_a_key(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }

// Lines that are meant to be entries: those that are, and others with what looks like a key.
static std::optional<Finding> wrong_start(const DotenvFile& file, const DotenvLine& line) {
  if (line.key.value.empty()) return std::nullopt;
  const bool exported = line.kind == DotenvLineKind::entry && file.entries[line.entry].exported;
  const std::uint32_t begin = line.kind == DotenvLineKind::entry ? file.entries[line.entry].line.begin : line.key.span.begin;
  if (begin > line.span.begin) {
    Finding finding{{line.span.file, line.span.begin, begin}, "the line of '" + line.key.value + "' starts with blanks"};
    finding.fix = Fix{"remove the blanks", {{finding.span, ""}}, true};
    return finding;
  }
  if (exported || may_start_a_key(line.key.value[0])) return std::nullopt;
  const Span first{line.span.file, begin, begin + 1};
  return Finding{first, "'" + line.key.value + "' starts with '" + line.key.value[0] + "', as no name of a variable does"};
}

static void check(const Place<DotenvLine>& line, Findings& findings) {
  if (auto finding = wrong_start(*line.dotenv, line.item)) findings.push_back(std::move(*finding));
}

Rule dotenv_leading_character() { return {each<DotenvLine, check>}; }

}  // namespace preship
