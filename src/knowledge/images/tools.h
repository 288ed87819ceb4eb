#pragma once
// Programs for health checks that base images hold.

#include <string_view>

namespace preship {

enum class Presence : std::uint8_t { unknown, present, absent };

// Does the image hold curl, wget or nc? Only images of knowledge/images/tools.tsv are known.
Presence image_holds(std::string_view repository, std::string_view tag, std::string_view tool);

// True for images whose wget is that of BusyBox, which asks only the first address of a name.
bool holds_busybox(std::string_view repository, std::string_view tag);

}  // namespace preship
