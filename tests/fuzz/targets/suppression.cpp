#include "fuzz/targets/targets.h"

#include "engine/fix.h"
#include "engine/suppression.h"

void preship::fuzz_suppression(std::string_view bytes) {
  if (bytes.empty()) return;
  const unsigned kinds = static_cast<unsigned>(FileKind::ignore_file) + 1;
  SourceFile file{.path = "file", .kind = static_cast<FileKind>(static_cast<unsigned char>(bytes[0]) % kinds)};
  file.text = std::string(bytes.substr(1));
  for (const Ignore& ignore : read_ignores(0, file)) {
    require(ignore.name.begin <= ignore.name.end && ignore.name.end <= file.text.size());
    require(ignore.removal.empty() || apply_edits(file.text, ignore.removal));
  }
}
