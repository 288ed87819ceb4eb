#pragma once
// build_writes.tsv: what commands of a build write of an app's own files.

#include <cstdint>
#include <string_view>

namespace preship {

enum class BuildWrites : std::uint8_t {
  unknown,  // anything, anywhere
  nothing,
  below,  // something in the directory where the command runs
};

// `subcommand` is the first operand, "" when there is none.
BuildWrites build_writes(std::string_view program, std::string_view subcommand);

}  // namespace preship
