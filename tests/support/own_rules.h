#pragma once
// A rule of a team from its parts, and what it says of files.

#include <map>
#include <string>
#include <string_view>

#include "policy/own_rule.h"

namespace preship {

// The problems of a rule, one line each: "part:offset message", where the part is name, for, where, message or at.
std::string own_rule_problems(std::string_view kind, std::string_view condition, std::string_view message = "found");

// Its findings: "path:line:column message", one line each. `kind` may be followed by a blank and the field for `at`.
std::string own_rule_findings(const std::map<std::string, std::string>& files, std::string_view kind, std::string_view condition,
                              std::string_view message = "found");

}  // namespace preship
