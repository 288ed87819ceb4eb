#pragma once

#include <string>
#include <string_view>

namespace preship {

// Text for XML 1.0, in elements and in attributes. It has no way to write most control characters at all: these, and bytes that
// are no UTF-8, become U+FFFD.
std::string encode_xml(std::string_view text);

}  // namespace preship
