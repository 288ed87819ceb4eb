// What stands behind a key against what the platform takes there. Kamal says it of itself:
// https://github.com/basecamp/kamal/blob/main/lib/kamal/configuration/validator.rb

#include <algorithm>
#include <array>

#include "answers/platforms/file_keys.h"
#include "knowledge/table.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

std::string_view unsigned_part(std::string_view text) { return text.substr(!text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0); }

// YAML 1.1: https://yaml.org/type/int.html, https://yaml.org/type/bool.html
bool is_integer(const YamlNode& node) {
  if (!node.is_scalar() || node.quoted || node.text().empty()) return false;
  std::string_view digits = unsigned_part(node.text());
  // 3.0 is a whole number for readers of JSON.
  if (const std::size_t dot = digits.find('.');
      dot != std::string_view::npos && digits.find_first_not_of('0', dot + 1) == std::string_view::npos)
    digits = digits.substr(0, dot);
  return !digits.empty() && is_digit(digits[0]) &&
         std::ranges::all_of(digits, [](char byte) { return is_digit(byte) || byte == '_' || byte == ','; });
}

bool is_plain_number(const YamlNode& node) {
  if (is_integer(node)) return true;
  if (!node.is_scalar() || node.quoted || node.text().empty()) return false;
  const std::string_view text = unsigned_part(node.text());
  return !text.empty() && (is_digit(text[0]) || text[0] == '.') && text.find_first_not_of("0123456789_.eE+-") == std::string_view::npos;
}

bool is_plain_boolean(const YamlNode& node) {
  return node.is_scalar() && !node.quoted &&
         is_one_of(node.text(), {"true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON",
                                 "off", "Off", "OFF"});
}

bool is_string(const YamlNode& node) { return node.is_scalar(); }

bool is_text(const YamlNode& node) {
  return node.is_scalar() && (node.quoted || node.block || (!is_plain_number(node) && !is_plain_boolean(node)));
}

// https://pkg.go.dev/time#ParseDuration
bool is_duration(const YamlNode& node) {
  if (is_plain_number(node)) return true;
  if (!node.is_scalar()) return false;
  std::string_view rest = unsigned_part(node.text());
  if (rest.empty() || rest == "0") return true;
  while (!rest.empty()) {
    const std::size_t unit = rest.find_first_not_of("0123456789.");
    if (unit == 0 || unit == std::string_view::npos) return false;
    rest.remove_prefix(unit);
    const std::size_t end = std::min(rest.find_first_of("0123456789."), rest.size());
    if (!is_one_of(rest.substr(0, end), {"ns", "us", "\u00b5s", "\u03bcs", "ms", "s", "m", "h"})) return false;
    rest.remove_prefix(end);
  }
  return true;
}

bool is_host(const YamlNode& node) { return node.is_scalar() || (node.is_mapping() && node.pairs.size() == 1); }

bool is_value_path(const YamlNode& node) { return node.is_scalar() || node.is_mapping(); }

bool is_map(const YamlNode& node) { return node.is_mapping(); }

bool is_list_of(const YamlNode& node, bool (*takes)(const YamlNode&)) {
  return node.is_sequence() && std::ranges::all_of(node.items, [&](const YamlNodePtr& item) { return item->opaque || takes(*item); });
}

bool is_map_of(const YamlNode& node, bool (*takes)(const YamlNode&)) {
  return node.is_mapping() && std::ranges::all_of(node.pairs, [&](const YamlPair& pair) { return takes(*pair.value); });
}

struct ValueType {
  std::string_view name, words;
  bool (*fits)(const YamlNode&);
};

constexpr std::array<ValueType, 18> value_types{{
    {"string", "a text", is_string},
    {"text", "a text", is_text},
    {"integer", "a whole number without a unit", is_integer},
    {"number", "a number", is_plain_number},
    {"boolean", "true or false", is_plain_boolean},
    {"duration", "a time such as 1m30s", is_duration},
    {"strings", "a list", [](const YamlNode& node) { return is_list_of(node, is_string); }},
    {"texts", "a list of texts", [](const YamlNode& node) { return is_list_of(node, is_text); }},
    {"numbers", "a list of numbers", [](const YamlNode& node) { return is_list_of(node, is_plain_number); }},
    {"hosts", "a list of hosts", [](const YamlNode& node) { return is_list_of(node, is_host); }},
    {"paths", "a list", [](const YamlNode& node) { return is_list_of(node, is_value_path); }},
    {"labels", "a map of names to values", [](const YamlNode& node) { return is_map_of(node, is_string); }},
    {"textmap", "a map of names to texts", [](const YamlNode& node) { return is_map_of(node, is_text); }},
    {"map", "a map", is_map},
    {"section", "a map", is_map},
    {"env", "a map", is_map},
    {"sections", "a list of maps", [](const YamlNode& node) { return is_list_of(node, is_map); }},
    {"null", "null", [](const YamlNode& node) { return node.is_null(); }},
}};

std::string wanted(const PlatformFileKey& row) {
  std::string text;
  for (const ValueType& type : value_types)
    if (row.takes(type.name)) text += (text.empty() ? "" : " or ") + std::string(type.words);
  return text;
}

bool fits_any(const YamlNode& node, const PlatformFileKey& row) {
  return std::ranges::any_of(value_types, [&](const ValueType& type) { return row.takes(type.name) && type.fits(node); });
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
  if (env.has("secret") && !secret.opaque && !is_list_of(secret, is_string)) return "'secret' needs a list of names";
  return "";
}

std::string without_digits(std::string text) {
  std::erase_if(text, is_digit);
  return text;
}

// A slip of one of the values: no further one of a row such as "sveltekit-1", nor the beginning of a longer one.
bool is_slip(const std::string& value, const std::vector<std::string_view>& values) {
  const auto near = nearest(value, values);
  return near && near->size() <= value.size() + 2 && without_digits(value) != without_digits(std::string(*near));
}

std::optional<WrongPlatformValue> wrong_choice(const PlatformFileReader& reader, const PlatformFileKey& row, const std::string& name,
                                               const std::string& value) {
  std::vector<std::string_view> values = cell_items(row.values, ' ');
  const bool open = !values.empty() && values.back() == "...";
  if (open) values.pop_back();
  const auto is_meant = [&](std::string_view one) {
    return one == value || (reader.values_without_case() && lower_case(one) == lower_case(value));
  };
  if (values.empty() || std::ranges::any_of(values, is_meant)) return std::nullopt;
  const std::string found = name + "is '" + value + "'";
  constexpr std::size_t most_to_list = 12;
  if (const auto near = nearest(value, values); values.size() > most_to_list)
    return WrongPlatformValue{
        found + ", which " + std::string(reader.name) + " does not have" + (near ? "; did you mean '" + std::string(*near) + "'?" : ""),
        open && !is_slip(value, values) ? std::optional(Confidence::low) : std::nullopt};
  std::string list;
  for (const std::string_view one : values) list.append(list.empty() ? "" : " ").append(one);
  return WrongPlatformValue{found + ", and may only be one of: " + list,
                            open && !is_slip(value, values) ? std::optional(Confidence::low) : std::nullopt};
}

}  // namespace

std::optional<WrongPlatformValue> wrong_platform_value(const PlatformTree& tree, const PlatformSetting& key) {
  const YamlNode& value = *key.value;
  if (!key.is_known() || value.opaque || key.row->takes("any")) return std::nullopt;
  const PlatformFileReader& reader = *tree.reader;
  const PlatformFileKey& row = *key.row;
  const std::string name = "'" + key.key.value + "' ";
  if (value.is_null() && !row.takes("null")) {
    if (tree.incomplete || !reader.refuses_nothing()) return std::nullopt;
    return WrongPlatformValue{name + "is empty, and " + std::string(reader.name) + " wants " + wanted(row)};
  }
  if (!fits_any(value, row)) return WrongPlatformValue{name + "is not " + wanted(row)};
  if (row.takes("env") && !tree.incomplete) {
    const std::string wrong = wrong_environment(value, key.path == "env");
    return wrong.empty() ? std::nullopt : std::optional(WrongPlatformValue{wrong});
  }
  return row.values.empty() || !value.is_scalar() ? std::nullopt : wrong_choice(reader, row, name, value.text());
}

}  // namespace preship
