#include "formats/javascript/literals.h"

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

// defineConfig({...}), defineCollection({...}): helpers that hand on what they are given, for its type.
TSNode without_helper(const Script& script, TSNode node) {
  if (!is(node, "call_expression") || !script.callee_name(node).starts_with("define")) return node;
  const std::vector<TSNode> arguments = script.arguments(node);
  return arguments.empty() ? node : unwrap(arguments[0]);
}

JsonValue value_of(const Script& script, TSNode node, int depth) {
  node = without_helper(script, script.constant(unwrap(node)));
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

JsonValue literal_value(const Script& script, TSNode node) { return value_of(script, node, deepest); }

}  // namespace preship::js
