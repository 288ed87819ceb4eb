#pragma once
// Whether an image holds the program of an npm package.

#include <string>
#include <string_view>

#include "model/dockerfile.h"
#include "model/package.h"

namespace preship {

enum class ToolGap : std::uint8_t {
  none,                 // it is there, or may be
  standalone,           // only Next's standalone output is copied into the image
  without_development,  // a development dependency, and the image is installed without those
};

// Why the image of the target lacks the tool ("prisma"). `dependency`: the tool's entry in package.json, null when it has none.
ToolGap tool_gap(const Dockerfile& dockerfile, const std::string& target, std::string_view tool, const PackageDependency* dependency);

}  // namespace preship
