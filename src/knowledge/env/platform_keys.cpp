#include "knowledge/env/platform_keys.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"

namespace preship {
namespace {

struct PlatformKeys {
  std::unordered_map<std::string_view, PlatformKey> exact;
  std::vector<PlatformKey> patterns;
};

PlatformKeys read_platform_keys(std::string_view text) {
  PlatformKeys keys;
  each_row<3>(text, [&](const auto& cells) {
    const PlatformKey key{cells[0], cells[1], cells[2]};
    if (key.pattern.find('*') == std::string_view::npos) keys.exact.emplace(key.pattern, key);
    else keys.patterns.push_back(key);
  });
  return keys;
}

const PlatformKey* find(const PlatformKeys& keys, std::string_view key) {
  if (const auto found = keys.exact.find(key); found != keys.exact.end()) return &found->second;
  for (const PlatformKey& candidate : keys.patterns)
    if (glob_match(candidate.pattern, key)) return &candidate;
  return nullptr;
}

}  // namespace

const PlatformKey* find_platform_key(std::string_view key) {
  static const PlatformKeys keys = read_platform_keys(embedded::platform_keys());
  return find(keys, key);
}

const PlatformKey* find_library_key(std::string_view key) {
  static const PlatformKeys keys = read_platform_keys(embedded::library_keys());
  return find(keys, key);
}

std::vector<FrameworkKey> framework_keys(std::string_view key) {
  static const auto rows = rows_of<4>(embedded::framework_keys(), [](const auto& cells) {
    return FrameworkKey{cells[0], cells[1], cells[2], cells[3]};
  });
  std::vector<FrameworkKey> found;
  std::ranges::copy_if(rows, std::back_inserter(found), [&](const FrameworkKey& row) { return glob_match(row.pattern, key); });
  return found;
}

}  // namespace preship
