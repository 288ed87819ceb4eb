#pragma once

#include <string_view>

#include "model/rule.h"

namespace preship {

// The syntax errors of one format as findings, for the rules under syntax/. Tests, examples, documents and generated files
// are left out: they are broken on purpose, or templates.
Findings syntax_findings(const Project& project, std::string_view format);

}  // namespace preship
