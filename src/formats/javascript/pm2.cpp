// module.exports = { apps: [...] } of pm2.

#include "formats/platform/pm2.h"
#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

constexpr int deepest = 12;
constexpr std::size_t widest = 500;

JsonValue value_of(const Script& script, TSNode node, int depth);

void add_member(const Script& script, TSNode child, int depth, JsonValue& object) {
  const bool pair = is(child, "pair");
  std::optional<Text> key =
      pair || is(child, "shorthand_property_identifier") ? script.key_text(pair ? field(child, "key") : child) : std::nullopt;
  if (key) object.members.emplace_back(std::move(*key), value_of(script, pair ? field(child, "value") : child, depth));
  else object.members.emplace_back(Text{"...", script.span(child)}, JsonValue{});
}

// A literal as the tree that JSON has; what is computed is null.
JsonValue value_of(const Script& script, TSNode node, int depth) {
  node = script.constant(unwrap(node));
  JsonValue value{.span = script.span(node)};
  value.scalar.span = value.span;
  if (depth == 0) return value;
  if (std::optional<Text> text = script.string_value(node)) {
    value.kind = JsonValue::Kind::string;
    value.scalar = std::move(*text);
  } else if (is_any(node, {"number", "true", "false"})) {
    value.kind = is(node, "number") ? JsonValue::Kind::number : JsonValue::Kind::boolean;
    value.scalar.value = script.text(node);
  } else if (is_any(node, {"object", "array"})) {
    value.kind = is(node, "object") ? JsonValue::Kind::object : JsonValue::Kind::array;
    std::vector<TSNode> parts = children(node);
    if (parts.size() > widest) parts.resize(widest);
    for (const TSNode child : parts)
      if (value.is_object()) add_member(script, child, depth - 1, value);
      else value.items.push_back(value_of(script, child, depth - 1));
  }
  return value;
}

}  // namespace

void read_pm2(Extraction& extraction) {
  if (!may_be_pm2_file(extraction.script.source().path)) return;
  for (const Path& path : extraction.script.identifiers("apps")) {
    if (path.size() < 3 || !is(path[path.size() - 2], "pair") || !is_field(path[path.size() - 2], "key", path.back())) continue;
    return add_pm2_facts(extraction.script.file(), value_of(extraction.script, path[path.size() - 3], deepest), extraction.facts);
  }
}

}  // namespace preship::js
