// A libFuzzer target: the frames of a language client, fed in pieces.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "lsp/transport.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  preship::lsp::FrameReader reader(1024);
  while (!bytes.empty()) {
    const std::size_t piece = std::min<std::size_t>(1 + static_cast<unsigned char>(bytes[0]) % 64, bytes.size());
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(piece);
    while (reader.next()) continue;
  }
  return 0;
}
