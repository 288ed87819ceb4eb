#pragma once
// A name for "the same finding" that stays when lines move: for baselines and for SARIF.

#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

// One for each finding, in order: SHA-256 over the rule, the path, the text of the line (blanks collapsed, secrets masked), the
// name of what it is about (Fold::name) and how many findings before it have the same. Findings about secrets use their message
// instead of the line, and eight bits of the value's digest, so that no fingerprint can be used to guess a value. `prefix`
// stands before every path.
std::vector<std::string> fingerprints(const Project& project, const Findings& findings, std::string_view prefix = {});

// What the fingerprint of a finding would be if its file had this path; `earlier` findings of the file are like it.
std::string fingerprint_at(const Project& project, const Finding& finding, std::string_view path, std::size_t earlier);

}  // namespace preship
