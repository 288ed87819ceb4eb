#include "formats/data/toml_parser.h"

#include <toml++/toml.h>
#include <algorithm>

namespace preship {
namespace {

constexpr std::size_t size_cap = 1024 * 1024;  // bytes
// toml++ recurses once per part of a dotted key when it frees its tree.
constexpr int part_cap = 100;
constexpr int depth_cap = 200;

// toml++ counts lines and code points, both from 1.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : size_(static_cast<std::uint32_t>(text.size())), lines_{0} {
    for (std::uint32_t at = 0; at < size_; ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
      starts_.push_back(at);
      if (text[at] == '\n') lines_.push_back(starts_.size());
    }
  }

  std::uint32_t offset(const toml::source_position& position) const {
    if (position.line == 0 || position.line > lines_.size()) return size_;
    const std::size_t index = lines_[position.line - 1] + std::max<std::size_t>(position.column, 1) - 1;
    return index < starts_.size() ? starts_[index] : size_;
  }

 private:
  std::uint32_t size_;
  std::vector<std::uint32_t> starts_;  // of every code point
  std::vector<std::size_t> lines_;     // index into starts_ of the first one of every line
};

struct Source {
  FileId file;
  std::string_view text;  // without the byte order mark
  std::uint32_t shift;    // its length
  CodePoints code_points;

  Span span(const toml::source_region& region) const {
    const std::uint32_t begin = code_points.offset(region.begin);
    return {file, begin + shift, std::max(begin, code_points.offset(region.end)) + shift};
  }
  std::string_view written(const Span& span) const { return text.substr(span.begin - shift, span.end - span.begin); }

  Span without_quotes(Span span) const {
    std::string_view quoted = written(span);
    if (quoted.empty() || (quoted.front() != '"' && quoted.front() != '\'')) return span;
    const bool triple = quoted.size() >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0];
    const std::uint32_t quote = triple ? 3 : 1;
    if (quoted.size() < 2 * quote) return span;
    span.begin += quote;
    span.end -= quote;
    // The line end right after the opening quotes is not part of the value.
    quoted = written(span);
    if (triple && quoted.starts_with("\r\n")) span.begin += 2;
    else if (triple && quoted.starts_with('\n')) span.begin += 1;
    return span;
  }
};

JsonValue convert(const Source& source, const toml::node& node, int depth);

void convert_table(const Source& source, const toml::table& table, JsonValue& value, int depth) {
  value.kind = JsonValue::Kind::object;
  for (const auto& [key, member] : table) {
    Text name{std::string(key.str()), source.without_quotes(source.span(key.source()))};
    value.members.emplace_back(std::move(name), convert(source, member, depth + 1));
  }
  std::ranges::stable_sort(value.members, {}, [](const auto& member) { return member.name.span.begin; });
}

JsonValue convert(const Source& source, const toml::node& node, int depth) {
  JsonValue value{.span = source.span(node.source())};
  if (depth > depth_cap) return value;
  if (const toml::table* table = node.as_table()) {
    convert_table(source, *table, value, depth);
  } else if (const toml::array* array = node.as_array()) {
    value.kind = JsonValue::Kind::array;
    for (const toml::node& item : *array) value.items.push_back(convert(source, item, depth + 1));
  } else if (const auto* string = node.as_string()) {
    value.kind = JsonValue::Kind::string;
    value.scalar = {string->get(), source.without_quotes(value.span)};
  } else {
    value.kind = node.is_boolean() ? JsonValue::Kind::boolean : node.is_number() ? JsonValue::Kind::number : JsonValue::Kind::string;
    value.scalar = {std::string(source.written(value.span)), value.span};
  }
  return value;
}

// Skips the string that begins at `at`; returns the index of its last byte.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool block = text.substr(at).starts_with(std::string(3, quote));
  for (std::size_t i = at + (block ? 3 : 1); i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') ++i;
    else if (!block && (text[i] == quote || text[i] == '\n')) return i;
    else if (block && text.substr(i).starts_with(std::string(3, quote))) return i + 2;
  }
  return text.size();
}

// The place of a dotted key with more parts than any real file has.
std::optional<std::size_t> endless_key(std::string_view text) {
  int parts = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '#') at = std::min(text.find('\n', at), text.size());
    else if (byte == '"' || byte == '\'') at = end_of_string(text, at);
    else if (byte == '.' && ++parts > part_cap) return at;
    else if (std::string_view("=,[]{}\n").find(byte) != std::string_view::npos) parts = 0;
  }
  return std::nullopt;
}

// "Error while parsing string: what is wrong" without its first words.
std::string message_of(const toml::parse_error& error) {
  std::string message(error.description());
  if (message.starts_with("Error while parsing ")) message.erase(0, 20);
  else if (!message.empty() && message.front() >= 'A' && message.front() <= 'Z')
    message.front() = static_cast<char>(message.front() | 0x20);
  for (char& byte : message)
    if (static_cast<unsigned char>(byte) < 0x20) byte = ' ';
  return message;
}

SyntaxError error_at(const Source& source, std::size_t at, std::string message) {
  const std::uint32_t begin = static_cast<std::uint32_t>(std::min(at, source.text.size()));
  std::uint32_t end = begin;
  if (end < source.text.size() && source.text[end] != '\n') ++end;
  while (end < source.text.size() && (static_cast<unsigned char>(source.text[end]) & 0xC0) == 0x80) ++end;
  return {{source.file, begin + source.shift, end + source.shift}, "toml", std::move(message)};
}

}  // namespace

JsonParse parse_toml(FileId file, std::string_view text) {
  const std::uint32_t shift = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  text.remove_prefix(shift);
  if (text.size() > size_cap) return {std::nullopt, SyntaxError{{file, shift, shift}, "toml", "the file is larger than 1 MiB"}};
  const Source source{file, text, shift, CodePoints(text)};
  if (const auto at = endless_key(text)) return {std::nullopt, error_at(source, *at, "a dotted key with more than 100 parts")};
  try {
    const toml::table table = toml::parse(text);
    JsonParse parsed{convert(source, table, 0), std::nullopt};
    parsed.root->span = {file, shift, static_cast<std::uint32_t>(text.size()) + shift};
    return parsed;
  } catch (const toml::parse_error& error) {
    return {std::nullopt, error_at(source, source.code_points.offset(error.source().begin), message_of(error))};
  }
}

}  // namespace preship
