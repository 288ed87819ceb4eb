#include "formats/yaml/query.h"
#include "text/url.h"

#include <algorithm>
#include <charconv>

namespace preship {

YamlNodePtr yaml_child(const YamlNode& node, std::string_view key) {
  static const YamlNodePtr absent = std::make_shared<const YamlNode>();
  const YamlPair* pair = node.pair(key);
  return pair == nullptr || pair->value == nullptr ? absent : pair->value;
}

std::span<const YamlNodePtr> yaml_items(const YamlNode& list, std::size_t cap) {
  return std::span(list.items).first(std::min(list.items.size(), cap));
}

std::optional<Text> yaml_scalar(const YamlNode& node, std::string_view key) {
  const YamlNode& value = node.find(key);
  if (!value.is_scalar() || value.text().empty()) return std::nullopt;
  return value.scalar;
}

Text yaml_text(const YamlNode& node, std::string_view key) {
  const YamlNode& value = node.find(key);
  return value.is_scalar() ? value.scalar : Text{};
}

std::optional<std::uint16_t> yaml_port(const YamlNode& node) { return node.is_scalar() ? port_number(node.text()) : std::nullopt; }

bool yaml_true(const YamlNode& node) { return node.is_scalar() && node.text() == "true"; }

std::vector<Text> yaml_texts(const YamlNode& node) {
  std::vector<Text> texts;
  if (node.is_scalar()) texts.push_back(node.scalar);
  for (const YamlNodePtr& item : node.items)
    if (item->is_scalar()) texts.push_back(item->scalar);
  return texts;
}

std::string without_template_blanks(std::string_view text) {
  std::string result;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("{{")) inside = true;
    else if (text.substr(i).starts_with("}}")) inside = false;
    if (!inside || (text[i] != ' ' && text[i] != '\t')) result += text[i];
  }
  return result;
}

}  // namespace preship
