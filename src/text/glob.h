#pragma once

#include <string_view>

namespace preship {

// True when `text` matches the glob: * and ? stop at '/', ** between slashes does not, [a-z] and [[:alpha:]] classes,
// backslash escapes. A glob that cannot be read (an open class, a last backslash) matches nothing. No memory, and never exponential.
bool glob_match(std::string_view glob, std::string_view text);

}  // namespace preship
