#pragma once
// What one call of a validator takes: z.enum(["a", "b"]), z.coerce.number(), Joi.string().valid("a"), envalid's num().

#include <optional>

#include "formats/javascript/syntax.h"
#include "model/value_demand.h"

namespace preship::js {

// Nothing for calls that take any text, or whose library cannot be told.
std::optional<ValueDemand> demand_of_call(const Script& script, TSNode call);

}  // namespace preship::js
