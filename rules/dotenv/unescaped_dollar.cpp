#include "answers/compose/dollars.h"
#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvEntry>& entry, Findings& findings) {
  const std::optional<Span> hash = unescaped_hash(entry.item);
  const std::optional<Span> reader = hash ? read_by_compose(entry.project, *entry.dotenv, entry->key.value) : std::nullopt;
  if (!reader) return;
  findings.push_back({.span = *hash,
                      .message = "compose takes the dollar signs in the value of '" + entry->key.value + "' for variables",
                      .notes = {{*reader, "compose reads it here"}},
                      .fix = Fix{"put the value in single quotes", {{entry->written.span, "'" + entry->value.value + "'"}}, true}});
}

Rule dotenv_unescaped_dollar() { return {each<DotenvEntry, check>}; }

}  // namespace preship
