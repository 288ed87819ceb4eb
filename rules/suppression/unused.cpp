#include "rule.h"

namespace preship {

// Found by the engine (src/engine/suppression.cpp), which alone knows what each comment silenced.
Rule suppression_unused() { return {}; }

}  // namespace preship
