#pragma once
// Images whose stored data a new major version does not read as it is. The table is upgrades.tsv, embedded at build time.

#include <string>
#include <string_view>

namespace preship {

// What has to be done between two references of an image; "" when both are of one major version, when a version is not known, or
// when nothing is known of the image.
std::string_view store_upgrade(std::string_view before, std::string_view after);

}  // namespace preship
