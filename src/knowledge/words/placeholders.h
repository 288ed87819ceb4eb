#pragma once
// Values that somebody is to replace.

#include <string_view>

namespace preship {

// Placeholder-shaped: empty, <...>, your-*, change-me, replace*, xxx, ***, ..., todo, tbd, dummy, placeholder, example*,
// and names below the domains that are reserved for examples. Case does not matter.
bool is_placeholder(std::string_view value);

}  // namespace preship
