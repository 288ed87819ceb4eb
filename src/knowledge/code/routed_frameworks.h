#pragma once
// routed_frameworks.tsv: frameworks whose apps answer nothing but the routes of their code.

#include <string_view>

namespace preship {

// True when an app of the framework answers the path only by a route that its code declares.
bool answers_by_routes_alone(std::string_view framework, std::string_view path);

}  // namespace preship
