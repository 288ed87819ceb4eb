#pragma once
// The options of `preship check`: their table, and what they ask for.

#include <string>
#include <vector>

#include "cli/arguments.h"
#include "engine/check_paths.h"
#include "model/rule.h"

namespace preship {

struct Destination {
  std::string format, file;  // "-": standard output
};

std::vector<Option> check_option_table();

// Throws UsageError where options cannot be meant together.
CheckOptions options_of(const Arguments& arguments);
// What --format and --output say, then each --report.
std::vector<Destination> destinations_of(const Arguments& arguments);
Severity severity_to_fail(const Arguments& arguments);
// The number of --max-warnings, which must be there.
unsigned most_warnings(const Arguments& arguments);

}  // namespace preship
