// A libFuzzer target: preship.toml.

#include <cstdint>
#include <string_view>

#include "formats/data/toml_parser.h"
#include "workspace/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const preship::JsonParse parsed = preship::parse_toml(0, {reinterpret_cast<const char*>(data), size});
  if (parsed.root) preship::read_config(*parsed.root);
  return 0;
}
