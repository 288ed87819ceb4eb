#pragma once
// Literals of a script as the tree that JSON has.

#include "formats/javascript/syntax.h"
#include "model/json.h"

namespace preship::js {

// What is computed is null; a key that cannot be told is "...".
// defineX({...}) is what it is given.
JsonValue literal_value(const Script& script, TSNode node);

}  // namespace preship::js
