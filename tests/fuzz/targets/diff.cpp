#include "fuzz/targets/targets.h"

#include "workspace/git_changes.h"

void preship::fuzz_diff(std::string_view bytes) {
  for (const auto& [path, lines] : changed_lines(bytes))
    for (const auto& [first, last] : lines) require(first <= last);
}
