// A libFuzzer target: the file of --baseline, which is JSON that anybody may have written.

#include <cstdint>
#include <string_view>

#include "engine/baseline.h"
#include "engine/select.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    preship::parse_baseline({reinterpret_cast<const char*>(data), size}, "baseline.json");
  } catch (const preship::UsageError&) {  // says what is wrong with it
  }
  return 0;
}
