#include "formats/docker/lines.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

#include <algorithm>
#include <cctype>

namespace preship {
namespace {

constexpr std::string_view white = " \t\r\v\f";

// Takes one directive in; false when the line is none, which ends them all.
bool read_directive(std::string_view line, DockerDirectives& directives) {
  line = trim(line, white);
  if (!line.starts_with('#')) return false;
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string name = lower_case(trim(line.substr(1, equals - 1), white));
  const std::string_view value = trim(line.substr(equals + 1), white);
  if (name == "syntax") directives.syntax = value;
  else if (name == "escape" && value.size() == 1) directives.escape = value[0] == '`' ? '`' : '\\';
  else return name == "check";
  return true;
}

// Where the escape stands that continues the line; npos when the line ends here. An escaped escape is none.
std::size_t continuation(std::string_view line, char escape) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  if (last == std::string_view::npos || line[last] != escape) return std::string_view::npos;
  return last > 0 && line[last - 1] == escape ? std::string_view::npos : last;
}

bool is_skipped(std::string_view line) {
  line = trim(line, white);
  return line.empty() || line.starts_with('#');
}

}  // namespace

PhysicalLine physical_line(std::string_view text, std::uint32_t at) {
  const std::size_t newline = text.find('\n', at);
  const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
  std::string_view line = text.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {line, static_cast<std::uint32_t>(newline == std::string_view::npos ? text.size() : newline + 1)};
}

DockerDirectives read_directives(std::string_view text) {
  DockerDirectives directives;
  if (text.starts_with("\xEF\xBB\xBF")) directives.end = 3;
  if (text.substr(directives.end).starts_with("#!")) directives.end = physical_line(text, directives.end).next;
  while (directives.end < text.size()) {
    const PhysicalLine line = physical_line(text, directives.end);
    if (!read_directive(line.text, directives)) break;
    directives.end = line.next;
  }
  return directives;
}

DockerLine next_line(std::string_view text, std::uint32_t at, char escape) {
  PhysicalLine line = physical_line(text, at);
  while (is_skipped(line.text) && line.next < text.size()) {
    at = line.next;
    line = physical_line(text, at);
  }
  if (is_skipped(line.text))
    return {.begin = static_cast<std::uint32_t>(text.size()), .text = "", .next = static_cast<std::uint32_t>(text.size())};
  const auto indent = static_cast<std::uint32_t>(std::ranges::find_if_not(line.text, is_white) - line.text.begin());
  DockerLine result{.begin = at + indent, .text = std::string(line.text.substr(indent)), .next = line.next};
  std::size_t mark = continuation(result.text, escape);
  while (mark != std::string::npos) {
    result.text.resize(mark);
    result.text.append(result.next - result.begin - mark, ' ');
    if (result.next >= text.size()) break;
    line = physical_line(text, result.next);
    const std::size_t start = result.text.size();
    if (is_skipped(line.text)) {
      result.text.append(line.next - result.next, ' ');
    } else {
      mark = continuation(line.text, escape);
      if (mark != std::string::npos) mark += start;
      result.text.append(line.text);
    }
    result.next = line.next;
    if (is_skipped(line.text)) mark = result.text.size();
  }
  return result;
}

}  // namespace preship
