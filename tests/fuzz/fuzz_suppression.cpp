// A libFuzzer target: ignore comments, ours and those of other linters, in files of every kind, and the edits that remove them.

#include <cstdint>
#include <cstdlib>

#include "engine/fix.h"
#include "engine/suppression.h"

using namespace preship;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  SourceFile file{.path = "file", .kind = static_cast<FileKind>(data[0] % (static_cast<unsigned>(FileKind::ignore_file) + 1))};
  file.text.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  Project project;
  project.files.push_back(file);
  project.by_path.emplace("file", 0);
  for (const Ignore& ignore : read_ignores(0, file))
    if (ignore.name.end > file.text.size() || (!ignore.removal.empty() && !apply_edits(file.text, ignore.removal))) std::abort();
  return 0;
}
