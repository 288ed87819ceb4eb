#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace preship {

// One key over the whole repository. The numbers are indexes into Facts::env_reads and Facts::env_declarations.
struct EnvKey {
  std::string key;
  std::vector<std::uint32_t> reads;
  std::vector<std::uint32_t> declarations;
  std::vector<std::uint32_t> optional_reads = {};  // those of `reads` that say that the code does without
};

}  // namespace preship
