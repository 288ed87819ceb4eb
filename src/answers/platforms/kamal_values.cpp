// What stands behind a key against what Kamal's validator takes:
// https://github.com/basecamp/kamal/blob/main/lib/kamal/configuration/validator.rb

#include <algorithm>

#include "answers/platforms/kamal.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// YAML 1.1: https://yaml.org/type/int.html, https://yaml.org/type/bool.html
bool is_integer(const YamlNode& node) {
  if (!node.is_scalar() || node.quoted || node.text().empty()) return false;
  const std::string_view digits = std::string_view(node.text()).substr(node.text()[0] == '-' || node.text()[0] == '+' ? 1 : 0);
  return !digits.empty() && is_digit(digits[0]) &&
         std::ranges::all_of(digits, [](char byte) { return is_digit(byte) || byte == '_' || byte == ','; });
}

bool is_boolean(const YamlNode& node) {
  return node.is_scalar() && !node.quoted &&
         is_one_of(node.text(), {"true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON",
                                 "off", "Off", "OFF"});
}

bool is_text(const YamlNode& node) { return node.is_scalar(); }

bool is_host(const YamlNode& node) { return node.is_scalar() || (node.is_mapping() && node.pairs.size() == 1); }

bool is_value_path(const YamlNode& node) { return node.is_scalar() || node.is_mapping(); }

bool is_list_of(const YamlNode& node, bool (*takes)(const YamlNode&)) {
  return node.is_sequence() && std::ranges::all_of(node.items, [&](const YamlNodePtr& item) { return takes(*item); });
}

bool is_map_of_texts(const YamlNode& node) {
  return node.is_mapping() && std::ranges::all_of(node.pairs, [](const YamlPair& pair) { return pair.value->is_scalar(); });
}

bool fits(const YamlNode& node, std::string_view type) {
  if (type == "string") return is_text(node);
  if (type == "integer") return is_integer(node);
  if (type == "boolean") return is_boolean(node);
  if (type == "strings") return is_list_of(node, is_text);
  if (type == "hosts") return is_list_of(node, is_host);
  if (type == "paths") return is_list_of(node, is_value_path);
  if (type == "labels") return is_map_of_texts(node);
  return node.is_mapping();
}

std::string_view words_for(std::string_view type) {
  if (type == "string") return "a text";
  if (type == "integer") return "a whole number without a unit";
  if (type == "boolean") return "true or false";
  if (type == "strings" || type == "paths") return "a list";
  if (type == "hosts") return "a list of hosts";
  if (type == "labels") return "a map of names to values";
  return "a map";
}

std::string wanted(const PlatformFileKey& row) {
  std::string text;
  for (const std::string_view type : {"string", "integer", "boolean", "strings", "hosts", "paths", "labels", "map", "section", "env"})
    if (row.takes(type)) text += (text.empty() ? "" : " or ") + std::string(words_for(type));
  return text;
}

bool fits_any(const YamlNode& node, const PlatformFileKey& row) {
  for (const std::string_view type : {"string", "integer", "boolean", "strings", "hosts", "paths", "labels", "map", "section", "env"})
    if (row.takes(type) && fits(node, type)) return true;
  return false;
}

// https://github.com/basecamp/kamal/blob/main/lib/kamal/configuration/validator/env.rb
std::string wrong_environment(const YamlNode& env, bool at_root) {
  if (!env.has("clear") && !env.has("secret") && !env.has("tags")) {
    for (const YamlPair& pair : env.pairs)
      if (!pair.value->is_scalar()) return "'" + pair.key.value + "' needs a value, which is a text";
    return "";
  }
  for (const YamlPair& pair : env.pairs)
    if (!is_one_of(pair.key.value, {"clear", "secret", "tags"}) && !holds(pair.key.value, "<%"))
      return "'" + pair.key.value + "' has to stand below 'clear' where there is a 'clear' or a 'secret'";
  if (env.has("tags") && !at_root) return "'tags' may only stand in the 'env' of the whole file";
  const YamlNode &clear = env.find("clear"), &secret = env.find("secret");
  if (env.has("clear") && !clear.is_mapping() && !clear.opaque) return "'clear' needs a map of names to values";
  for (const YamlPair& pair : clear.pairs)
    if (!pair.value->is_scalar()) return "'" + pair.key.value + "' needs a value, which is a text";
  if (env.has("secret") && !secret.opaque && !is_list_of(secret, is_text)) return "'secret' needs a list of names";
  return "";
}

}  // namespace

std::string wrong_kamal_value(const KamalSetup& setup, const KamalKey& key) {
  const YamlNode& value = *key.value;
  if (key.row == nullptr || value.opaque) return "";
  // Nothing stands there: another file may say it, or a part of this one that ERB writes.
  if (value.is_null() && (setup.open || setup.partial)) return "";
  const std::string name = "'" + key.key.value + "' ";
  if (value.is_null()) return name + "is empty, and Kamal wants " + wanted(*key.row);
  if (!fits_any(value, *key.row)) return name + "is not " + wanted(*key.row);
  if (key.row->takes("env") && !setup.open) return wrong_environment(value, key.path == "env");
  const bool chosen = key.row->values.empty() || !value.is_scalar() || holds_word(" " + std::string(key.row->values) + " ", value.text());
  return chosen ? "" : name + "is '" + value.text() + "', and may only be one of: " + std::string(key.row->values);
}

}  // namespace preship
