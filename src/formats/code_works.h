#pragma once
// What code does that matters to who operates it, in whatever language.

#include <optional>
#include <string_view>

#include "model/facts.h"

namespace preship {

// What a statement of SQL costs that stands in a string of the code: nothing for text that is none, and for a few rows of a table.
std::optional<CodeWorkKind> work_of_statement(std::string_view text);

// "https://api.stripe.com/...": a program that is none of the project's own.
bool is_address_elsewhere(std::string_view url);

}  // namespace preship
