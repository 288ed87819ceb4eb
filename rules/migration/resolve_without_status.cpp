#include "answers/migrations/nextly_calls.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<FileId> looked, said;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const FileId file = call.span().file;
    if (call.document && call.name() == "migrate:status") looked.insert(file);
    if (call.document && call.name() == "migrate:resolve" && call.words.size() > 2 && !looked.contains(file) && said.insert(file).second)
      findings.push_back(
          {call.span(), "nothing before this looks at the state: 'nextly migrate:status --verbose' says which mode is right"});
  }
  return findings;
}

Rule migration_resolve_without_status() { return {check}; }

}  // namespace preship
