#include "formats/compose/shape.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "knowledge/formats/compose_keys.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

struct ShapeCheck {
  std::vector<SyntaxError> errors = {};
  std::unordered_set<const YamlNode*> seen = {};  // aliases name a node again and again

  void add(const Span& span, std::string message) { errors.push_back({span, "compose", std::move(message)}); }
};

using Kinds = std::vector<std::string_view>;

Kinds split_kinds(std::string_view text) {
  Kinds kinds;
  while (!text.empty()) {
    const std::string_view kind = text.substr(0, text.find('|'));
    kinds.push_back(kind);
    text.remove_prefix(std::min(kind.size() + 1, text.size()));
  }
  return kinds;
}

bool is_scalar_kind(std::string_view kind) { return is_one_of(kind, {"text", "number", "flag"}); }

// The structure of list:X or names:X; "" when the kind is not of that form.
std::string_view inner_kind(std::string_view kind, std::string_view form) {
  return kind.starts_with(form) ? kind.substr(form.size()) : std::string_view();
}

bool takes_sequence(std::string_view kind) { return kind == "texts" || kind == "map" || kind.starts_with("list:"); }
bool takes_mapping(std::string_view kind) { return kind == "map" || kind.starts_with("names:") || !compose_keys_of(kind).empty(); }

// "a list", "a text or a mapping": what is expected, as a person says it.
std::string expected(const Kinds& kinds) {
  std::vector<std::string> words;
  const auto add = [&](const std::string& word) {
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  };
  for (const std::string_view kind : kinds) {
    if (is_scalar_kind(kind)) add(kind == "flag" ? "true or false" : "a " + std::string(kind));
    if (takes_sequence(kind)) add("a list");
    if (takes_mapping(kind)) add("a mapping");
  }
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  return text;
}

// true, 5432: YAML reads these as something other than text.
bool is_typed(const YamlNode& node) {
  if (node.quoted || node.block || !node.tag.empty() || node.scalar.value.empty()) return false;
  const std::string& value = node.scalar.value;
  return value == "true" || value == "false" || (std::ranges::all_of(value, is_digit) && (value.size() == 1 || value[0] != '0'));
}

void check_structure(ShapeCheck& check, const YamlNode& node, std::string_view structure);

void check_item(ShapeCheck& check, const Text& key, const YamlNode& item, const Kinds& kinds) {
  if (item.is_null() || item.opaque || item.tag == "!reset") return;  // it is taken out before anything is checked
  if (item.is_scalar()) {
    const bool takes = std::ranges::any_of(kinds, [](std::string_view kind) { return kind == "texts" || kind == "map"; });
    const bool structures = std::ranges::any_of(kinds, [](std::string_view kind) { return kind.starts_with("list:"); });
    if (!takes && structures) check.add(item.span, "an item of '" + key.value + "' must be a mapping");
    return;
  }
  for (const std::string_view kind : kinds)
    if (const std::string_view inner = inner_kind(kind, "list:"); !inner.empty() && item.is_mapping())
      return check_structure(check, item, inner);
  const bool pairs = std::ranges::find(kinds, "map") != kinds.end();
  if (pairs && item.is_mapping() && !item.pairs.empty())
    return check.add(item.span, "an item of '" + key.value + "' must be a text, as in '" + item.pairs[0].key.value + "=" +
                                    item.pairs[0].value->text() + "'");
  check.add(item.span, "an item of '" + key.value + "' must be a text");
}

void check_value(ShapeCheck& check, const Text& key, const YamlNode& node, std::string_view kinds_text) {
  if (node.is_null() || node.opaque || !node.tag.empty() || holds(kinds_text, "any")) return;
  const Kinds kinds = split_kinds(kinds_text);
  if (node.is_scalar()) {
    const bool takes = std::ranges::any_of(kinds, is_scalar_kind);
    if (!takes && !holds(node.scalar.value, "$") && !node.scalar.value.empty())
      check.add(node.span, "'" + key.value + "' must be " + expected(kinds));
    else if (takes && kinds[0] == "text" && std::ranges::find(kinds, "number") == kinds.end() && is_typed(node))
      check.add(node.span, "'" + key.value + "' must be a text: put '" + node.scalar.value + "' in quotes");
    return;
  }
  if (node.is_sequence()) {
    if (std::ranges::none_of(kinds, takes_sequence))
      return check.add(node.span, "'" + key.value + "' must be " + expected(kinds) + ", not a list");
    for (const YamlNodePtr& item : node.items) check_item(check, key, *item, kinds);
    return;
  }
  if (std::ranges::none_of(kinds, takes_mapping))
    return check.add(node.span, "'" + key.value + "' must be " + expected(kinds) + ", not a mapping");
  for (const std::string_view kind : kinds) {
    if (const std::string_view inner = inner_kind(kind, "names:"); !inner.empty()) {
      for (const YamlPair& pair : node.pairs)
        if (pair.value->is_mapping()) check_structure(check, *pair.value, inner);
    } else if (!compose_keys_of(kind).empty()) {
      check_structure(check, node, kind);
    }
  }
}

std::string article(std::string_view structure) {
  std::string name(structure);
  std::ranges::replace(name, '_', ' ');
  return (is_one_of(name.substr(0, 1), {"a", "e", "i", "o", "u"}) ? "an " : "a ") + name;
}

void check_structure(ShapeCheck& check, const YamlNode& node, std::string_view structure) {
  if (!node.is_mapping() || node.opaque || structure == "any" || !check.seen.insert(&node).second) return;
  for (const YamlPair& pair : node.pairs) {
    const std::string& key = pair.key.value;
    if (pair.merged || key.starts_with("x-") || holds(key, "$") || key == "<<") continue;
    if (structure == "file" && key == "services" && !pair.value->is_mapping()) continue;  // compose.cpp says so
    const std::string_view kinds = compose_kinds(structure, key);
    if (!kinds.empty()) {
      check_value(check, pair.key, *pair.value, kinds);
      continue;
    }
    const auto near = nearest(key, compose_keys_of(structure));
    check.add(pair.key.span,
              article(structure) + " has no key '" + key + "'" + (near ? "; the nearest is '" + std::string(*near) + "'" : ""));
  }
}

// https://github.com/go-yaml/yaml, which compose reads with, stops at a key that is there already.
void check_repeated(ShapeCheck& check, const YamlNode& root) {
  std::unordered_set<const YamlNode*> visited;
  std::vector<const YamlNode*> open{&root};
  while (!open.empty()) {
    const YamlNode* node = open.back();
    open.pop_back();
    if (!visited.insert(node).second) continue;
    std::unordered_set<std::string_view> names;
    for (const YamlPair& pair : node->pairs) {
      if (pair.merged) continue;
      if (pair.key.value != "<<" && !names.insert(pair.key.value).second)
        check.add(pair.key.span, "'" + pair.key.value + "' is given a second time");
      open.push_back(pair.value.get());
    }
    for (const YamlNodePtr& item : node->items) open.push_back(item.get());
  }
}

}  // namespace

std::vector<SyntaxError> compose_shape_errors(const YamlNode& root) {
  ShapeCheck check;
  check_structure(check, root, "file");
  check_repeated(check, root);
  std::ranges::stable_sort(check.errors, {}, [](const SyntaxError& error) { return error.span; });
  return std::move(check.errors);
}

}  // namespace preship
