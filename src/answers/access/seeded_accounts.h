#pragma once
// Accounts that a release makes with a password which stands in the code (knowledge/code/seeded_accounts.tsv).

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct SeededAccount {
  Text password;   // never to be printed
  Span run;        // the command of the release that makes the account
  std::string by;  // "the migration", "the seed data", "this command"
};

// Those whose password is among the first that anybody tries. Nothing where the code or the command asks for the stage first.
std::vector<SeededAccount> seeded_accounts(const Project& project);

}  // namespace preship
