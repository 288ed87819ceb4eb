#pragma once
// The version of an image that the rest of the repository uses.

#include <optional>

#include "model/rule.h"

namespace preship {

// Gives the reference the one tag with a version that the repository uses for the same image elsewhere. Null when there is
// none, when there are several, for a database in production, whose data may be of a later version, and when the reference is not written
// out at its place. Not safe: it may be another version than the one that runs now.
std::optional<Fix> pin_like_elsewhere(const Project& project, const Image& image);

}  // namespace preship
