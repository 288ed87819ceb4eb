#pragma once
// What a run has looked at: which project, which part of it, how many files.

#include <string>
#include <vector>

#include "report/report.h"

namespace preship {

// Files of kinds that preship reads, in the part of the project that was asked for.
std::size_t count_read_files(const CheckedProject& checked);

// " in nginx/, a part of the project /srv/shop". Empty when the working directory is the project and nothing less was asked for.
std::string scope_text(const CheckResult& result, const RunFacts& run);

// "No findings in 12 files of the project /srv/shop."
std::string clean_line(const CheckResult& result, const RunFacts& run);

// A sentence for each project in which there was nothing to read: no findings there mean nothing.
std::vector<std::string> nothing_read(const CheckResult& result, const RunFacts& run);

}  // namespace preship
