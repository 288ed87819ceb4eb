#pragma once
// Edits of values where they are given.

#include "answers/env/values.h"
#include "model/rule.h"

namespace preship {

// Writes the value anew, in the spelling of its place.
Fix set_value(const Project& project, const GivenValue& value, const std::string& replacement);

}  // namespace preship
