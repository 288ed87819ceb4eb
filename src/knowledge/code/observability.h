#pragma once
// Packages with which an app tells of its errors, and of how long it takes. The table is observability.tsv.

#include <string_view>

namespace preship {

// `ecosystem`: "npm" or "python", where names are normalised.
bool reports_errors(std::string_view ecosystem, std::string_view package);
// True for those as well.
bool measures_requests(std::string_view ecosystem, std::string_view package);

}  // namespace preship
