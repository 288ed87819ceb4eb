#include "formats/yaml/scan.h"
#include "text/characters.h"

#include <algorithm>

namespace preship {
namespace {

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? size_of(text) : static_cast<std::uint32_t>(end);
}

std::uint32_t without_trailing_space(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && is_space(text[end - 1])) --end;
  return end;
}

// A plain scalar may go on over lines: yaml-cpp folded the breaks, so walk value and source side by side.
std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::string_view value) {
  std::size_t i = 0;
  while (i < value.size() && at < text.size()) {
    if (text[at] == value[i]) {
      ++at, ++i;
    } else if (is_space(text[at])) {
      while (at < text.size() && is_space(text[at])) ++at;
      while (i < value.size() && is_space(value[i])) ++i;
    } else {
      break;
    }
  }
  return at;
}

YamlScalarPlace quoted_scalar(std::string_view text, std::uint32_t at) {
  const char quote = text[at];
  YamlScalarPlace place{.node = {at, size_of(text)}, .content = {at + 1, size_of(text)}, .quoted = true, .closed = false};
  for (std::uint32_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text[i] == quote && quote == '\'' && i + 1 < text.size() && text[i + 1] == quote) {
      ++i;
    } else if (text[i] == quote) {
      place.node.end = i + 1;
      place.content.end = i;
      place.closed = true;
      return place;
    }
  }
  return place;
}

std::uint32_t indent_of(std::string_view text, std::uint32_t line) {
  std::uint32_t indent = 0;
  while (line + indent < text.size() && text[line + indent] == ' ') ++indent;
  return indent;
}

bool is_blank_line(std::string_view text, std::uint32_t line, std::uint32_t end) {
  return std::all_of(text.begin() + line, text.begin() + end, is_space);
}

std::uint32_t next_line(std::string_view text, std::uint32_t line) { return std::min(size_of(text), line_end(text, line) + 1); }

// How far the first line of `value` that is not blank is indented beyond the block: "|2" lets content begin with spaces.
std::uint32_t extra_indent(std::string_view value) {
  const std::size_t first = value.find_first_not_of(" \n");
  const std::size_t line = value.rfind('\n', first);
  return static_cast<std::uint32_t>(line == std::string_view::npos ? first : first - line - 1);
}

YamlScalarPlace block_scalar(std::string_view text, std::uint32_t at, std::string_view value) {
  const std::uint32_t header_end = line_end(text, at);
  const std::uint32_t header = without_trailing_space(text, at, header_end);
  YamlScalarPlace place{.node = {at, header}, .content = {header, header}, .block = true};
  if (value.find_first_not_of(" \n") == std::string_view::npos) return place;
  std::uint32_t line = next_line(text, at);
  const std::uint32_t first_line = line;
  while (line < text.size() && is_blank_line(text, line, line_end(text, line))) line = next_line(text, line);
  const std::uint32_t first_indent = indent_of(text, line);
  const std::uint32_t indent = first_indent - std::min(first_indent, extra_indent(value));
  place.content.begin = line == first_line ? line + indent : first_line;
  for (; line < text.size(); line = next_line(text, line)) {
    const std::uint32_t end = line_end(text, line);
    if (is_blank_line(text, line, end)) continue;
    if (indent_of(text, line) < indent) break;
    // At column 0 only a document marker ends the scalar.
    if (indent == 0 && (text.substr(line, 3) == "---" || text.substr(line, 3) == "...")) break;
    place.content.end = text[end - 1] == '\r' ? end - 1 : end;
  }
  place.node.end = place.content.end;
  return place;
}

}  // namespace

std::uint32_t skip_yaml_space(std::string_view text, std::uint32_t at) {
  while (at < text.size()) {
    if (is_space(text[at])) ++at;
    else if (text[at] == '#') at = line_end(text, at);
    else break;
  }
  return at;
}

std::uint32_t skip_yaml_properties(std::string_view text, std::uint32_t at, std::uint32_t* properties_end) {
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    const bool verbatim = text.substr(at, 2) == "!<";
    while (at < text.size() && !is_space(text[at]) && (verbatim || std::string_view(",]}").find(text[at]) == std::string_view::npos)) ++at;
    if (properties_end != nullptr) *properties_end = at;
    at = skip_yaml_space(text, at);
  }
  return at;
}

YamlScalarPlace find_yaml_scalar(std::string_view text, std::uint32_t at, std::string_view value, bool plain) {
  at = std::min(at, size_of(text));
  const char first = at < text.size() ? text[at] : '\0';
  if (!plain && (first == '"' || first == '\'')) return quoted_scalar(text, at);
  if (!plain && (first == '|' || first == '>')) return block_scalar(text, at, value);
  const std::uint32_t end = plain_end(text, at, value);
  return {.node = {at, end}, .content = {at, end}};
}

std::uint32_t yaml_null_length(std::string_view text, std::uint32_t at) {
  for (const std::string_view name : {"~", "null", "Null", "NULL"}) {
    if (at >= text.size() || text.substr(at, name.size()) != name) continue;
    const std::size_t next = at + name.size();
    if (next >= text.size() || is_space(text[next]) || std::string_view(",]}:").find(text[next]) != std::string_view::npos)
      return static_cast<std::uint32_t>(name.size());
  }
  return 0;
}

std::uint32_t find_yaml_flow_end(std::string_view text, std::uint32_t at, char bracket) {
  std::uint32_t i = at;
  while (i < text.size()) {
    i = skip_yaml_space(text, i);
    if (i < text.size() && text[i] == bracket) return i + 1;
    if (i < text.size() && (text[i] == ',' || text[i] == ':' || text[i] == '?')) ++i;
    else break;
  }
  return at;
}

}  // namespace preship
