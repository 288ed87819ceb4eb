#include "formats/compose/merge.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "formats/yaml/values.h"

namespace preship {
namespace {

// Lists of these hold "KEY=value" or names, and may as well be mappings.
constexpr std::array<std::string_view, 12> keyed{"environment", "labels",   "args",    "extra_hosts", "sysctls", "annotations",
                                                 "depends_on",  "networks", "options", "driver_opts", "ulimits", "additional_contexts"};
constexpr std::array<std::string_view, 3> replaced{"command", "entrypoint", "test"};

bool is_among(std::string_view key, const auto& names) { return std::ranges::find(names, key) != names.end(); }

// A list of "KEY=value" as a mapping, so that it can be joined by key.
YamlNodePtr as_mapping(const YamlNodePtr& node) {
  if (!node->is_sequence()) return node;
  auto mapping = std::make_shared<YamlNode>();
  mapping->kind = YamlNode::Kind::mapping;
  mapping->span = node->span;
  for (const YamlEntry& entry : yaml_entries(*node)) {
    auto value = std::make_shared<YamlNode>();
    value->span = {entry.key.span.file, entry.key.span.end, entry.key.span.end};
    if (entry.value) {
      value->kind = YamlNode::Kind::scalar;
      value->scalar = *entry.value;
      value->span = entry.value->span;
    }
    mapping->pairs.push_back({entry.key, value});
  }
  return mapping;
}

YamlNodePtr merge(std::string_view key, const YamlNodePtr& base, const YamlNodePtr& own, std::size_t& budget);

YamlNodePtr merge_mappings(const YamlNode& base, const YamlNode& own, std::size_t& budget) {
  auto merged = std::make_shared<YamlNode>(own);
  merged->pairs.clear();
  std::unordered_map<std::string_view, const YamlPair*> of_base;
  for (const YamlPair& pair : base.pairs) of_base.try_emplace(pair.key.value, &pair);
  std::unordered_map<std::string_view, bool> own_keys;
  for (const YamlPair& pair : own.pairs) {
    own_keys.emplace(pair.key.value, true);
    if (pair.value->tag == "!reset") continue;
    const auto found = of_base.find(pair.key.value);
    const YamlNodePtr value = found == of_base.end() ? pair.value : merge(pair.key.value, found->second->value, pair.value, budget);
    merged->pairs.push_back({pair.key, value, pair.merged});
  }
  for (const YamlPair& pair : base.pairs)
    if (!own_keys.contains(pair.key.value)) merged->pairs.push_back({pair.key, pair.value, true});
  return merged;
}

YamlNodePtr merge_lists(const YamlNode& base, const YamlNode& own) {
  auto merged = std::make_shared<YamlNode>(own);
  merged->items.insert(merged->items.begin(), base.items.begin(), base.items.end());
  return merged;
}

std::size_t cost(const YamlNode& node) { return 1 + node.pairs.size() + node.items.size(); }

YamlNodePtr merge(std::string_view key, const YamlNodePtr& base, const YamlNodePtr& own, std::size_t& budget) {
  const std::size_t needed = cost(*base) + cost(*own);
  if (budget < needed || base == own) return own;
  budget -= needed;
  if (own->tag == "!override" || is_among(key, replaced)) return own;
  if (base->is_mapping() && own->is_mapping()) return merge_mappings(*base, *own, budget);
  const bool lists = (base->is_sequence() || base->is_mapping()) && (own->is_sequence() || own->is_mapping());
  if (lists && is_among(key, keyed)) return merge_mappings(*as_mapping(base), *as_mapping(own), budget);
  if (base->is_sequence() && own->is_sequence()) return merge_lists(*base, *own);
  return own;
}

}  // namespace

YamlNodePtr merge_compose_service(const YamlNodePtr& base, const YamlNodePtr& own, std::size_t& budget) {
  if (own->is_null()) return base;
  return merge("", base, own, budget);
}

}  // namespace preship
