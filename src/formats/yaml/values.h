#pragma once
// What formats on top of YAML ask of a node again and again.

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/yaml.h"

namespace preship {

// One `KEY: value` of a mapping, or one "KEY=value" or "KEY" of a list of strings.
struct YamlEntry {
  Text key;
  std::optional<Text> value;       // none for "KEY", a null value, and values that are lists or mappings
  const YamlNode* node = nullptr;  // the value in a mapping, the whole item in a list; owned by the tree
};

// The scalars of a node that may be one string or a list of them; other items are left out.
std::vector<Text> yaml_strings(const YamlNode& node);

// The entries of a node that may be a mapping or a list of "KEY=value", as in environment, build args and labels.
std::vector<YamlEntry> yaml_entries(const YamlNode& node);

// The bytes [at, at + count) of a scalar's value with their place; when the source is not one to one (escapes, folding), the
// place is the whole scalar.
Text yaml_part(const YamlNode& scalar, std::size_t at, std::size_t count = std::string_view::npos);

// Where in the file each byte of a scalar's value was written, and last the end: value.size() + 1 offsets, never falling. Knows
// the indentation of block scalars, folded lines and escapes. `file_text` is the whole file.
std::vector<std::uint32_t> yaml_offsets(const YamlNode& scalar, std::string_view file_text);

// true, false and YAML 1.1's other spellings; none for quoted text and anything else.
std::optional<bool> yaml_bool(const YamlNode& node);

// Visits a node and everything below it, each node once however often aliases name it. Keys are not nodes.
template <class Visit>
void each_yaml_node(const YamlNode& root, Visit visit) {
  std::unordered_set<const YamlNode*> seen;
  std::vector<const YamlNode*> open{&root};
  while (!open.empty()) {
    const YamlNode* node = open.back();
    open.pop_back();
    if (!seen.insert(node).second) continue;
    visit(*node);
    for (auto item = node->items.rbegin(); item != node->items.rend(); ++item) open.push_back(item->get());
    for (auto pair = node->pairs.rbegin(); pair != node->pairs.rend(); ++pair) open.push_back(pair->value.get());
  }
}

}  // namespace preship
