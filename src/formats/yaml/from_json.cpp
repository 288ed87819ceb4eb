#include "formats/yaml/from_json.h"

namespace preship {
namespace {

YamlNode::Kind kind_of(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::object:
      return YamlNode::Kind::mapping;
    case JsonValue::Kind::array:
      return YamlNode::Kind::sequence;
    case JsonValue::Kind::null:
      return YamlNode::Kind::null;
    default:
      return YamlNode::Kind::scalar;
  }
}

}  // namespace

// Parsers cap the depth.
YamlNodePtr yaml_of_json(const JsonValue& value) {
  auto node = std::make_shared<YamlNode>();
  node->kind = kind_of(value);
  node->scalar = value.scalar;
  node->span = value.span;
  node->quoted = value.is_string();
  for (const JsonValue& item : value.items) node->items.push_back(yaml_of_json(item));
  for (const JsonMember& member : value.members) node->pairs.push_back({.key = member.name, .value = yaml_of_json(member.value)});
  return node;
}

}  // namespace preship
