#include "answers/sealos/shape.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "answers/queries.h"
#include "answers/together.h"
#include "knowledge/formats/sealos_keys.h"
#include "knowledge/table.h"
#include "text/characters.h"
#include "text/dates.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

std::string_view type_of(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null:
      return "null";
    case JsonValue::Kind::boolean:
      return "boolean";
    case JsonValue::Kind::number:
      return "number";
    case JsonValue::Kind::string:
      return "string";
    case JsonValue::Kind::array:
      return "array";
    case JsonValue::Kind::object:
      break;
  }
  return "object";
}

std::optional<long long> whole(const JsonValue& value) {
  std::string_view text = value.text();
  // 3.0 is a whole number, too: https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1
  if (const std::size_t dot = text.find('.'); dot != std::string_view::npos && trim(text.substr(dot + 1), "0").empty())
    text = text.substr(0, dot);
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool fits(const JsonValue& value, const SealosKey& row) {
  const std::string_view type = type_of(value);
  return row.takes(type) || (type == "number" && row.takes("integer") && whole(value));
}

std::string wanted_types(const SealosKey& row) {
  std::string text;
  for (const std::string_view type : cell_items(row.type)) {
    text += text.empty() ? "" : " or ";
    if (type == "string") text += "a text";
    else if (type == "integer") text += "a whole number";
    else if (type == "boolean") text += "true or false";
    else if (type == "object" || type == "array") text += "an " + std::string(type);
    else text += type == "number" ? "a number" : "null";
  }
  return text;
}

bool all_of(std::string_view text, std::string_view further) {
  return !text.empty() && std::ranges::all_of(text, [&](char byte) {
    return (byte >= 'a' && byte <= 'z') || is_digit(byte) || further.find(byte) != std::string_view::npos;
  });
}

bool stays_inside(std::string_view path) {
  if (path.empty() || path[0] == '/' || (path.size() > 1 && path[1] == ':')) return false;
  const auto parts = cell_items(path, '/');
  return std::ranges::find(parts, "..") == parts.end();
}

bool is_version(std::string_view text) {
  const auto parts = cell_items(text, '.');
  return !parts.empty() && parts.size() <= 3 && !text.ends_with('.') &&
         std::ranges::all_of(parts, [](std::string_view part) { return !part.empty() && std::ranges::all_of(part, is_digit); });
}

std::string wrong_text(const std::string& text, std::string_view form) {
  if (form == "some") return text.empty() ? "is empty" : "";
  if (form == "moment") return moment_of(text) ? "" : "is '" + text + "', and not a date with a time such as 2026-01-09T08:12:40Z";
  if (form == "https") return text.starts_with("https://") ? "" : "is '" + text + "', and not an address with https://";
  if (form == "region") return all_of(text, ".-") ? "" : "is '" + text + "', and not the plain host of a region";
  if (form == "image") return all_of(text, "_.-") ? "" : "is '" + text + "', and not a plain name of an image";
  if (form == "inside") return stays_inside(text) ? "" : "is '" + text + "', and not a path inside of the repository";
  if (form == "version") return is_version(text) ? "" : "is '" + text + "', and not a version such as 22 or 22.4.1";
  return "";
}

// "1..65535" of a form.
std::string wrong_size(const JsonValue& value, std::string_view form) {
  const std::size_t dots = form.find("..");
  if (dots == std::string_view::npos) return "";
  const auto bound = [](std::string_view text, long long otherwise) {
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
  };
  const long long least = bound(form.substr(0, dots), 0), most = bound(form.substr(dots + 2), -1);
  if (value.kind == JsonValue::Kind::number) {
    const std::optional<long long> number = whole(value);
    if (!number || (*number >= least && (most < 0 || *number <= most))) return "";
    return "is " + value.text() + ", and has to be " +
           (most < 0 ? "at least " + std::to_string(least) : "between " + std::to_string(least) + " and " + std::to_string(most));
  }
  const auto size = static_cast<long long>(value.is_array() ? value.items.size() : value.members.size());
  return size >= least ? "" : size == 0 ? "is empty" : "has to hold " + std::to_string(least) + " or more";
}

bool repeats(const JsonValue& value) {
  std::set<std::string_view> seen;
  return !std::ranges::all_of(value.items, [&](const JsonValue& item) { return !item.is_string() || seen.insert(item.text()).second; });
}

// A name of an environment variable: capitals first, then also digits and underscores.
bool is_filled_in_later(std::string_view name) { return is_capitals(name) && is_upper(name[0]); }

std::string wrong_form(std::string_view name, const JsonValue& value, const SealosKey& row) {
  for (const std::string_view form : cell_items(row.form, ' ')) {
    std::string wrong;
    if (value.is_string()) wrong = wrong_text(value.text(), form);
    else wrong = wrong_size(value, form);
    if (form == "unique" && repeats(value)) wrong = "names something twice";
    if (form == "variable" && !is_filled_in_later(name)) wrong = "is no name of an environment variable";
    if (!wrong.empty()) return wrong;
  }
  if (row.values.empty() || !value.is_string() || holds_word(between_blanks(row.values), value.text())) return "";
  return "is '" + value.text() + "', and may only be " + (holds(row.values, " ") ? "one of: " : "'") + std::string(row.values) +
         (holds(row.values, " ") ? "" : "'");
}

class ShapeReader {
 public:
  explicit ShapeReader(const SealosFile& file) : keys_(sealos_keys(file.record)) {
    const Span start = key_span(file.root, "");
    if (!file.root.is_object()) add(start, "the file holds no object");
    else read_object("", "", file.root, start);
  }

  std::vector<SealosFault> faults;

 private:
  void add(const Span& span, std::string message, std::optional<Severity> severity = {}) {
    faults.push_back({span, std::move(message), severity});
  }

  // `row_path` is the place in the table, `place` the one that messages name.
  void read_object(const std::string& row_path, const std::string& place, const JsonValue& object, const Span& key) {
    around_.push_back(&object);
    for (const auto& [name, value] : object.members) read_member(row_path, place, name, value);
    std::vector<std::string> missing;
    for (const SealosKey& row : keys_)
      if (row.required && is_below(row.path, row_path) && applies(row) == Applies::yes && !object.has(last_of(row.path)))
        missing.emplace_back(last_of(row.path));
    if (!missing.empty()) add(key, (place.empty() ? "the file" : "'" + place + "'") + " lacks " + quoted_list(missing));
    around_.pop_back();
  }

  void read_member(const std::string& row_path, const std::string& place, const Text& name, const JsonValue& value) {
    const std::string here = place_below(place, name.value);
    std::string path = row_path.empty() ? name.value : row_path + "." + name.value;
    const SealosKey* row = row_of(path);
    if (row == nullptr && row_of(row_path + ".*") != nullptr) row = row_of(path = row_path + ".*");
    if (row == nullptr) return add_unknown(row_path, here, name);
    if (applies(*row) == Applies::unknown) return;  // what belongs there cannot be said
    if (applies(*row) == Applies::no) return add(name.span, "'" + here + "' does not belong where '" + why_not(*row) + "'");
    read_value(path, here, name, value, *row);
  }

  void read_value(const std::string& path, const std::string& place, const Text& name, const JsonValue& value, const SealosKey& row) {
    const Span span = value.is_object() || value.is_array() ? name.span : value.span;
    if (!fits(value, row)) return add(span, "'" + place + "' is " + std::string(a_type(value)) + ", and has to be " + wanted_types(row));
    if (const std::string wrong = wrong_form(name.value, value, row); !wrong.empty()) return add(span, "'" + place + "' " + wrong);
    if (value.is_object()) return read_object(path, place, value, name.span);
    const SealosKey* item_row = row_of(path + "[]");
    for (std::size_t i = 0; item_row != nullptr && i < value.items.size(); ++i) {
      const JsonValue& item = value.items[i];
      // An object has no key of its own in a list: its brace stands for it.
      const Text brace{"", item.is_object() ? Span{item.span.file, item.span.begin, item.span.begin + 1} : item.span};
      read_value(path + "[]", place + "[" + std::to_string(i) + "]", brace, item, *item_row);
    }
  }

  static std::string_view a_type(const JsonValue& value) {
    const std::string_view type = type_of(value);
    if (type == "array") return "a list";
    if (type == "object") return "an object";
    return type == "null" ? "null" : type == "string" ? "a text" : type == "boolean" ? "true or false" : "no such number";
  }

  void add_unknown(const std::string& row_path, const std::string& place, const Text& name) {
    std::vector<std::string_view> names;
    for (const SealosKey& row : keys_)
      if (is_below(row.path, row_path)) names.push_back(last_of(row.path));
    const auto near = nearest(name.value, names);
    if (near) return add(name.span, "'" + place + "' is no key that the plugin takes; did you mean '" + std::string(*near) + "'?");
    faults.push_back({.span = name.span, .severity = Severity::note, .unknown_key = place});
  }

  static std::string_view last_of(std::string_view path) { return path.substr(path.rfind('.') + 1); }
  // The key stands directly in the object of that path: items of a list are no keys.
  static bool is_below(std::string_view path, std::string_view parent) {
    const std::size_t dot = path.rfind('.');
    return !path.ends_with("[]") && !path.ends_with("*") && (dot == std::string_view::npos ? "" : path.substr(0, dot)) == parent;
  }

  enum class Applies : std::uint8_t { no, yes, unknown };

  // What the condition of a row asks: the member, and where it stands.
  struct Condition {
    std::string_view name, values;
    const JsonValue* object;
  };
  Condition condition_of(const SealosKey& row) const {
    std::string_view text = row.condition;
    const bool outside = text.starts_with('^');
    if (outside) text.remove_prefix(1);
    const std::size_t equals = text.find('=');
    return {text.substr(0, equals), text.substr(equals + 1), around_[around_.size() - (outside ? 2 : 1)]};
  }

  Applies applies(const SealosKey& row) const {
    if (row.condition.empty()) return Applies::yes;
    const Condition condition = condition_of(row);
    const JsonValue& member = condition.object->find(condition.name);
    const auto chosen = [&](std::string_view values) {
      const auto items = cell_items(values);
      return std::ranges::find(items, std::string_view(member.text())) != items.end();
    };
    if (!member.is_string()) return Applies::unknown;
    if (chosen(condition.values)) return Applies::yes;
    // A value that no row knows is a fault of its own; what would belong to it cannot be said.
    const bool known = std::ranges::any_of(keys_, [&](const SealosKey& other) {
      return last_of(other.path) == condition.name && holds_word(between_blanks(other.values), member.text());
    });
    return known ? Applies::no : Applies::unknown;
  }

  std::string why_not(const SealosKey& row) const {
    const Condition condition = condition_of(row);
    return std::string(condition.name) + "' is '" + condition.object->find(condition.name).text();
  }

  // Of several rows of a path, the one whose condition holds; else one of them.
  const SealosKey* row_of(std::string_view path) const {
    const SealosKey* found = nullptr;
    for (const SealosKey& row : keys_)
      if (row.path == path && (found == nullptr || applies(row) == Applies::yes)) found = &row;
    return found;
  }

  const std::vector<SealosKey>& keys_;
  std::vector<const JsonValue*> around_;  // the objects that hold what is read, outermost first
};

}  // namespace

std::string place_below(const std::string& parent, std::string_view name) {
  return parent.empty() ? std::string(name) : parent + "." + std::string(name);
}

Span key_span(const JsonValue& object, std::string_view name) {
  for (const JsonMember& member : object.members)
    if (member.name.value == name) return member.name.span;
  return {object.span.file, object.span.begin, std::min(object.span.begin + 1, object.span.end)};
}

std::vector<SealosFault> shape_faults(const SealosFile& file) {
  ShapeReader reader(file);
  std::ranges::stable_sort(reader.faults, {}, [](const SealosFault& fault) { return fault.span; });
  return std::move(reader.faults);
}

void report_faults(std::vector<SealosFault> faults, Findings& findings) {
  constexpr std::size_t most = 10;
  if (faults.size() > most) faults.erase(faults.begin() + most, faults.end());
  for (SealosFault& fault : faults) {
    Finding finding{.span = fault.span, .message = std::move(fault.message), .severity = fault.severity};
    if (!fault.unknown_key.empty()) finding.fold = {group_of(fault.span.file), fault.unknown_key, "and here"};
    findings.push_back(std::move(finding));
  }
}

void tell_unknown_keys(const Project&, const Findings& group, Finding& first) {
  const std::vector<std::string> names = names_of(group);
  first.message = quoted_list(names, 4) + (names.size() == 1 ? " is no key" : " are no keys") + " that the plugin takes";
}

}  // namespace preship
