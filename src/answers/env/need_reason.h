#pragma once

#include <string>

#include "model/need_reason.h"

namespace preship {

// "|| of 'port'", "throws when absent", "guarded by if"; "" when nothing was said.
std::string describe(const NeedReason& reason);

}  // namespace preship
