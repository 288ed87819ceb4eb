#include "formats/yaml/values.h"
#include "text/characters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace preship {
namespace {

std::size_t utf8_size(std::uint32_t code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }

// What a run of space becomes in a quoted text: one break folds to a space, more lose one.
std::size_t folded_length(std::string_view run) {
  const auto breaks = static_cast<std::size_t>(std::ranges::count(run, '\n'));
  return breaks == 0 ? run.size() : std::max<std::size_t>(1, breaks - 1);
}

struct Escape {
  std::size_t source = 2, value = 1;  // bytes that it takes in the file and in the value
};

// https://yaml.org/spec/1.2.2/#57-escaped-characters
Escape escape_at(std::string_view source, std::size_t at) {
  const char kind = at + 1 < source.size() ? source[at + 1] : '\0';
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  if (digits == 0) return {2, kind == 'N' || kind == '_' ? std::size_t{2} : kind == 'L' || kind == 'P' ? std::size_t{3} : std::size_t{1}};
  std::uint32_t code = 0;
  const std::string_view hex = source.substr(std::min(at + 2, source.size()), digits);
  std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  return {2 + digits, utf8_size(code)};
}

// Walks a value and its source side by side.
class OffsetWalk {
 public:
  OffsetWalk(std::string_view source, std::string_view value, char quote) : source_(source), value_(value), quote_(quote) {}

  std::vector<std::uint32_t> run(std::uint32_t base) {
    while (offsets_.size() < value_.size()) step();
    offsets_.push_back(static_cast<std::uint32_t>(value_.empty() ? at_ : source_.size()));
    for (std::uint32_t& offset : offsets_) offset += base;
    return std::move(offsets_);
  }

 private:
  char value_byte() const { return value_[offsets_.size()]; }

  void emit(std::size_t from, std::size_t count) {
    for (; count > 0 && offsets_.size() < value_.size(); --count) offsets_.push_back(static_cast<std::uint32_t>(from));
  }

  void step() {
    if (at_ >= source_.size()) return emit(source_.size(), 1);
    const char byte = source_[at_];
    if (quote_ == '"' && byte == '\\') return escape();
    if (quote_ == '\'' && byte == '\'') return emit(std::exchange(at_, at_ + 2), 1);
    if (is_space(byte) || is_space(value_byte())) return space();
    if (byte == value_byte()) return emit(at_++, 1);
    // A blanked template line: it is in the file, but not in the value.
    const std::size_t close = source_.substr(at_, 3) == "${{" ? source_.find("}}", at_) : std::string_view::npos;
    if (close != std::string_view::npos) at_ = close + 2;
    else emit(at_++, 1);
  }

  void escape() {
    if (at_ + 1 < source_.size() && (source_[at_ + 1] == '\n' || source_[at_ + 1] == '\r')) {
      for (++at_; at_ < source_.size() && is_space(source_[at_]);) ++at_;
      return;
    }
    const Escape escape = escape_at(source_, at_);
    emit(at_, escape.value);
    at_ += escape.source;
  }

  // Space matches byte by byte on a line; at a break the run in the file and the run in the value end together.
  void space() {
    std::size_t end = at_;
    while (end < source_.size() && is_space(source_[end])) ++end;
    std::size_t count = 0;
    while (offsets_.size() + count < value_.size() && is_space(value_[offsets_.size() + count])) ++count;
    const std::size_t length = end - at_;
    // Further space in the value of a quoted text comes from escapes that follow.
    if (quote_ == '"') count = std::min(count, folded_length(source_.substr(at_, length)));
    for (std::size_t i = 0; i < count; ++i) emit(at_ + (count - i <= length ? length - (count - i) : 0), 1);
    at_ = std::max(end, at_ + (count == 0 && length == 0 ? 1 : 0));
  }

  std::string_view source_, value_;
  char quote_;
  std::size_t at_ = 0;
  std::vector<std::uint32_t> offsets_;
};

YamlEntry list_entry(const YamlNode& item) {
  const std::size_t equals = item.scalar.value.find('=');
  YamlEntry entry{.key = yaml_part(item, 0, equals), .node = &item};
  if (equals != std::string::npos) entry.value = yaml_part(item, equals + 1);
  return entry;
}

}  // namespace

std::vector<Text> yaml_strings(const YamlNode& node) {
  std::vector<Text> strings;
  if (node.is_scalar()) strings.push_back(node.scalar);
  for (const YamlNodePtr& item : node.items)
    if (item->is_scalar()) strings.push_back(item->scalar);
  return strings;
}

std::vector<YamlEntry> yaml_entries(const YamlNode& node) {
  std::vector<YamlEntry> entries;
  for (const YamlPair& pair : node.pairs) {
    entries.push_back({.key = pair.key, .node = pair.value.get()});
    if (pair.value->is_scalar()) entries.back().value = pair.value->scalar;
  }
  for (const YamlNodePtr& item : node.items)
    if (item->is_scalar()) entries.push_back(list_entry(*item));
  return entries;
}

Text yaml_part(const YamlNode& scalar, std::size_t at, std::size_t count) {
  const std::string& value = scalar.scalar.value;
  at = std::min(at, value.size());
  count = std::min(count, value.size() - at);
  return scalar.block ? Text{value.substr(at, count), scalar.scalar.span} : slice(scalar.scalar, at, at + count);
}

std::vector<std::uint32_t> yaml_offsets(const YamlNode& scalar, std::string_view file_text) {
  const Span span = scalar.scalar.span;
  const std::string_view source = file_text.substr(span.begin, span.end - span.begin);
  const char quote = scalar.quoted && span.begin > 0 ? file_text[span.begin - 1] : '\0';
  return OffsetWalk(source, scalar.scalar.value, quote).run(span.begin);
}

std::optional<bool> yaml_bool(const YamlNode& node) {
  static constexpr std::array<std::string_view, 9> yes{"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"};
  static constexpr std::array<std::string_view, 9> no{"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"};
  if (!node.is_scalar() || node.quoted || node.block) return std::nullopt;
  if (std::ranges::find(yes, node.text()) != yes.end()) return true;
  if (std::ranges::find(no, node.text()) != no.end()) return false;
  return std::nullopt;
}

}  // namespace preship
