#pragma once
// Questions that every format on top of YAML asks of a node.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/yaml.h"

namespace preship {

// Like YamlNode::find, but keeps the node alive. Never null: a null node when the key is absent.
YamlNodePtr yaml_child(const YamlNode& node, std::string_view key);

// The first elements of a list. Aliases can repeat a long list in every element of another one: who nests loops over lists caps
// the inner ones.
std::span<const YamlNodePtr> yaml_items(const YamlNode& list, std::size_t cap = 500);

// The value of a key when it is a scalar that is not empty.
std::optional<Text> yaml_scalar(const YamlNode& node, std::string_view key);

// The value of a key when it is a scalar, empty or not; an empty Text otherwise.
Text yaml_text(const YamlNode& node, std::string_view key);

// 1..65535, and nothing else in the scalar.
std::optional<std::uint16_t> yaml_port(const YamlNode& node);

// "true" as YAML 1.2 and Kubernetes read it.
bool yaml_true(const YamlNode& node);

// The elements of a list of scalars, or the one scalar where a list is expected.
std::vector<Text> yaml_texts(const YamlNode& node);

// "${{ defaults.app_name}}" and "${{defaults.app_name}}" as the same text: no blanks inside the braces.
std::string without_template_blanks(std::string_view text);

}  // namespace preship
