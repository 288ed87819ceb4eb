#include "workspace/validate_config.h"

#include <algorithm>

#include "text/nearest.h"
#include "text/url.h"
#include "workspace/config_shape.h"

namespace preship {
namespace {

using Kind = ConfigShape::Kind;

std::string in_quotes(std::string_view word) { return "'" + std::string(word) + "'"; }

std::string listed(const std::vector<std::string_view>& words, std::string_view last_joint) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i)
    list += (i == 0 ? "" : i + 1 == words.size() ? std::string(last_joint) : ", ") + in_quotes(words[i]);
  return list;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& choices) {
  const std::optional<std::string_view> best = nearest(word, choices);
  return best ? "; did you mean " + in_quotes(*best) + "?" : "";
}

std::string_view expectation(Kind kind) {
  switch (kind) {
    case Kind::boolean:
      return "true or false";
    case Kind::port:
      return "a port number from 1 to 65535";
    case Kind::texts:
      return "a list of strings";
    case Kind::date:
      return "a date as YYYY-MM-DD";
    case Kind::object:
    case Kind::map:
      return "a table";
    case Kind::objects:
      return "a list of tables";
    default:
      return "a string";
  }
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_port(const JsonValue& value) { return value.kind == JsonValue::Kind::number && port_number(value.text()).has_value(); }

bool is_date(const JsonValue& value) {
  const std::string& text = value.text();
  if (!value.is_string() || text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::string_view year = std::string_view(text).substr(0, 4), month = std::string_view(text).substr(5, 2),
                         day = std::string_view(text).substr(8);
  return is_digits(year) && is_digits(month) && is_digits(day) && month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

class Validator {
 public:
  std::vector<ConfigProblem> run(const JsonValue& root) {
    check(root, config_shape(), "", root.span);
    std::ranges::stable_sort(problems_, {}, [](const ConfigProblem& problem) { return problem.span.begin; });
    return std::move(problems_);
  }

 private:
  void report(Span span, std::string message) { problems_.push_back({span, std::move(message)}); }

  // `name` is the key as people write it, "services.web.port"; `key` its place, for what is missing in a table.
  void check(const JsonValue& value, const ConfigShape& shape, const std::string& name, Span key) {
    if (!has_type(value, shape.kind)) return report(value.span, in_quotes(name) + " must be " + std::string(expectation(shape.kind)));
    switch (shape.kind) {
      case Kind::level:
      case Kind::severity:
        return check_level(value, shape.kind == Kind::severity);
      case Kind::texts:
        return check_texts(value, name);
      case Kind::map:
        return check_map(value, shape, name);
      case Kind::object:
        return check_object(value, shape, name, key);
      case Kind::objects:
        for (const JsonValue& item : value.items) {
          if (item.is_object()) check_object(item, shape, name, item.span);
          else report(item.span, in_quotes(name) + " must be " + std::string(expectation(Kind::objects)));
        }
        return;
      default:
        return;
    }
  }

  static bool has_type(const JsonValue& value, Kind kind) {
    switch (kind) {
      case Kind::boolean:
        return value.kind == JsonValue::Kind::boolean;
      case Kind::port:
        return is_port(value);
      case Kind::date:
        return is_date(value);
      case Kind::texts:
      case Kind::objects:
        return value.is_array();
      case Kind::object:
      case Kind::map:
        return value.is_object();
      default:
        return value.is_string();
    }
  }

  void check_level(const JsonValue& value, bool on) {
    std::vector<std::string_view> levels = config_levels();
    if (on) std::erase(levels, "off");
    if (std::ranges::find(levels, value.text()) != levels.end()) return;
    report(value.span, in_quotes(value.text()) + " is not one of " + listed(levels, " and ") + suggestion(value.text(), levels));
  }

  void check_texts(const JsonValue& array, const std::string& name) {
    for (const JsonValue& item : array.items)
      if (!item.is_string()) report(item.span, in_quotes(name) + " must be a list of strings");
      else if (item.text().empty()) report(item.span, in_quotes(name) + " holds an empty string");
  }

  void check_map(const JsonValue& map, const ConfigShape& shape, const std::string& name) {
    for (const auto& [key, member] : map.members) check(member, shape.members.front().shape, name + "." + key.value, key.span);
  }

  void check_object(const JsonValue& object, const ConfigShape& shape, const std::string& name, Span place) {
    std::vector<std::string_view> names;
    for (const ConfigMember& member : shape.members) names.push_back(member.name);
    for (const auto& [key, value] : object.members) {
      const auto member = std::ranges::find(shape.members, std::string_view(key.value), &ConfigMember::name);
      if (member != shape.members.end()) check(value, member->shape, name.empty() ? key.value : name + "." + key.value, key.span);
      else
        report(key.span,
               "unknown key " + in_quotes(key.value) + (name.empty() ? "" : " in " + in_quotes(name)) + hint(key.value, names, name));
    }
    for (const std::string_view needed : shape.required)
      if (!object.has(needed)) report(place, in_quotes(name) + " has no " + in_quotes(needed));
    const bool has_one = std::ranges::any_of(shape.one_required, [&](std::string_view needed) { return object.has(needed); });
    if (!shape.one_required.empty() && !has_one) report(place, in_quotes(name) + " has neither " + listed(shape.one_required, " nor "));
  }

  // Where a key of this name would be right: "provided" belongs into [env].
  static std::string hint(const std::string& key, const std::vector<std::string_view>& names, const std::string& name) {
    const std::string near = suggestion(key, names);
    if (!near.empty()) return near;
    for (const ConfigMember& table : config_shape().members) {
      if (name.empty() ? false : table.name == key) return "; it stands at the top of the file, not in a table";
      for (const ConfigMember& member : table.shape.members) {
        const std::string_view inner = table.shape.kind == Kind::map ? std::string_view() : member.name;
        if (!inner.empty() && inner == key && table.name != name)
          return table.shape.kind == Kind::objects ? "; it belongs into [[" + std::string(table.name) + "]]"
                                                   : "; it belongs into [" + std::string(table.name) + "]";
      }
    }
    return "";
  }

  std::vector<ConfigProblem> problems_;
};

}  // namespace

std::vector<ConfigProblem> validate_config(const JsonValue& root) { return Validator().run(root); }

}  // namespace preship
