#pragma once
// Data files of this folder, embedded by cmake/Embed.cmake: C++20 has no #embed.

#include <string_view>

namespace preship::embedded {

std::string_view platform_keys();  // platform_keys.tsv

}  // namespace preship::embedded
