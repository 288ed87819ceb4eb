#include "fuzz/targets/targets.h"

#include <algorithm>

#include "paths/ignore_rules.h"

void preship::fuzz_ignore_rules(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find("\n\n"), bytes.size());
  const IgnoreRules rules = IgnoreRules::parse(bytes.substr(0, end));
  bytes.remove_prefix(std::min(end + 2, bytes.size()));
  while (!bytes.empty()) {
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    const std::string_view path = bytes.substr(0, line);
    // What is said of a file is said of a directory as well; only a pattern with a slash at its end is for directories alone.
    const IgnoreRules::Verdict file = rules.match(path, false), directory = rules.match(path, true);
    require(file == IgnoreRules::Verdict::undecided || directory != IgnoreRules::Verdict::undecided);
    bytes.remove_prefix(std::min(line + 1, bytes.size()));
  }
}
