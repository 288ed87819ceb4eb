#include "knowledge/platform_keys.h"

#include <unordered_map>
#include <vector>

#include "knowledge/embedded.h"
#include "text/glob.h"

namespace preship {
namespace {

struct Table {
  std::unordered_map<std::string_view, PlatformKey> exact;
  std::vector<PlatformKey> patterns;
};

Table read_table(std::string_view text) {
  Table table;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with('#') || line.empty()) continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const PlatformKey key{line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)};
    if (key.pattern.find('*') == std::string_view::npos) table.exact.emplace(key.pattern, key);
    else table.patterns.push_back(key);
  }
  return table;
}

}  // namespace

const PlatformKey* find_platform_key(std::string_view key) {
  static const Table table = read_table(embedded::platform_keys());
  if (const auto found = table.exact.find(key); found != table.exact.end()) return &found->second;
  for (const PlatformKey& candidate : table.patterns)
    if (glob_match(candidate.pattern, key)) return &candidate;
  return nullptr;
}

}  // namespace preship
