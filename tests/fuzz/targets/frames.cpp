#include "fuzz/targets/targets.h"

#include <algorithm>

#include "lsp/transport.h"

void preship::fuzz_frames(std::string_view bytes) {
  lsp::FrameReader reader(1024);
  while (!bytes.empty()) {
    const std::size_t piece = std::min<std::size_t>(1 + static_cast<unsigned char>(bytes[0]) % 64, bytes.size());
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(piece);
    while (reader.next()) continue;
  }
}
