#pragma once
// Files that are to be copied and filled in, by their own words.

#include <string_view>

namespace preship {

// "Copy this file to .env and replace the values": what stands in it is for everybody to replace.
bool asks_to_be_copied(std::string_view text);

}  // namespace preship
