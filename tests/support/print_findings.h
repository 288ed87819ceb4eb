#pragma once
// Findings as the pages and goldens show them:
//   path:line:column severity message
//     note path:line:column text

#include <string>

#include "model/rule.h"

namespace preship {

std::string print_findings(const Project& project, const Findings& findings);

}  // namespace preship
