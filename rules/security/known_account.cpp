#include "answers/access/seeded_accounts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const SeededAccount& account : seeded_accounts(project)) {
    findings.push_back(
        {account.password.span, account.by + " makes an account in production whose password is among the first that anybody tries"});
    if (account.run != account.password.span && account.by != "this command")
      findings.back().notes.push_back({account.run, "production runs it here"});
    findings.back().fold = {std::to_string(account.password.span.file), account.by, "and here"};
  }
  return findings;
}

Rule security_known_account() { return {check}; }

}  // namespace preship
