#include "knowledge/formats/compose_keys.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

struct ComposeStructure {
  std::vector<std::string_view> keys;
  std::unordered_map<std::string_view, std::string_view> kinds;
};

const ComposeStructure& compose_structure(std::string_view name) {
  static const auto all = [] {
    std::map<std::string_view, ComposeStructure> structures;
    each_row<3>(embedded::compose_keys(), [&](const auto& cells) {
      structures[cells[0]].keys.push_back(cells[1]);
      structures[cells[0]].kinds.emplace(cells[1], cells[2]);
    });
    return structures;
  }();
  static const ComposeStructure none;
  const auto found = all.find(name);
  return found == all.end() ? none : found->second;
}

}  // namespace

std::string_view compose_kinds(std::string_view structure, std::string_view key) {
  const ComposeStructure& known = compose_structure(structure);
  const auto found = known.kinds.find(key);
  return found == known.kinds.end() ? std::string_view() : found->second;
}

const std::vector<std::string_view>& compose_keys_of(std::string_view structure) { return compose_structure(structure).keys; }

}  // namespace preship
