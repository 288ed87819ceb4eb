#include "formats/yaml/shell.h"

#include <algorithm>
#include <array>

#include "formats/shell/script.h"
#include "formats/shell/shell.h"
#include "knowledge/words/word_lists.h"
#include "model/project.h"

namespace preship {
namespace {

struct Line {
  std::uint32_t begin = 0, end = 0;  // without the line end
};

std::vector<Line> lines_of(std::string_view file_text, const Span& span) {
  std::vector<Line> lines;
  const auto size = static_cast<std::uint32_t>(file_text.size());
  std::uint32_t begin = std::min(span.begin, size);
  const std::uint32_t stop = std::min(span.end, size);
  while (begin < stop) {
    const std::size_t newline = std::min<std::size_t>(file_text.find('\n', begin), stop);
    std::uint32_t end = static_cast<std::uint32_t>(newline);
    const std::uint32_t next = end + 1;
    if (end > begin && file_text[end - 1] == '\r') --end;
    lines.push_back({begin, end});
    begin = next;
  }
  return lines;
}

std::uint32_t indentation(std::string_view file_text, const Line& line) {
  std::uint32_t at = line.begin;
  while (at < line.end && file_text[at] == ' ') ++at;
  return at - line.begin;
}

bool is_blank_line(std::string_view file_text, const Line& line) {
  return file_text.substr(line.begin, line.end - line.begin).find_first_not_of(" \t") == std::string_view::npos;
}

void put(MappedText& mapped, char letter, std::uint32_t offset) {
  mapped.text += letter;
  mapped.offsets.push_back(offset);
}

// The column of a block's text. The scalar's span may begin behind the indentation of its first line.
std::uint32_t block_indentation(std::string_view file_text, const std::vector<Line>& lines) {
  const auto first = std::ranges::find_if(lines, [&](const Line& line) { return !is_blank_line(file_text, line); });
  if (first == lines.end()) return 0;
  std::uint32_t start = first->begin;
  while (start > 0 && file_text[start - 1] != '\n') --start;
  return first->begin - start + indentation(file_text, *first);
}

// What the line break behind lines[i] of a folded block is: a space between two lines of text; before blank lines that lead
// to text nothing, since each of those is a line break already; a line break beside an indented line.
std::string_view folded_break(std::string_view file_text, const std::vector<Line>& lines, std::size_t i) {
  const auto is_text = [&](const Line& line) {
    return line.begin < line.end && file_text[line.begin] != ' ' && file_text[line.begin] != '\t';
  };
  const auto is_empty = [](const Line& line) { return line.begin == line.end; };
  if (!is_text(lines[i])) return "\n";
  if (is_text(lines[i + 1])) return " ";
  std::size_t next = i + 1;
  while (next < lines.size() && is_empty(lines[next])) ++next;
  return next > i + 1 && next < lines.size() && is_text(lines[next]) ? "" : "\n";
}

MappedText map_block(std::string_view file_text, const Span& span, bool folded) {
  MappedText mapped;
  std::vector<Line> lines = lines_of(file_text, span);
  const std::uint32_t column = block_indentation(file_text, lines);
  for (Line& line : lines) {
    std::uint32_t start = line.begin;
    while (start > 0 && file_text[start - 1] != '\n') --start;
    line.begin = std::min(std::max(line.begin, start + std::min(column, indentation(file_text, {start, line.end}))), line.end);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::uint32_t at = lines[i].begin; at < lines[i].end; ++at) put(mapped, file_text[at], at);
    if (i + 1 == lines.size()) break;
    for (const char letter : folded ? folded_break(file_text, lines, i) : "\n") put(mapped, letter, lines[i].end);
  }
  return mapped;
}

// The letter that an escape of a double-quoted scalar stands for; others than these do not occur in scripts.
char escaped(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case '0':
      return ' ';
    default:
      return letter;
  }
}

// A line break in a flow scalar and the blanks around it are one space; more line breaks are one less.
std::uint32_t fold_break(MappedText& mapped, std::string_view file_text, std::uint32_t at, std::uint32_t end) {
  while (!mapped.text.empty() && (mapped.text.back() == ' ' || mapped.text.back() == '\t')) {
    mapped.text.pop_back();
    mapped.offsets.pop_back();
  }
  int breaks = 0;
  const std::uint32_t from = at;
  for (; at < end && std::string_view(" \t\r\n").find(file_text[at]) != std::string_view::npos; ++at) breaks += file_text[at] == '\n';
  if (breaks == 1) put(mapped, ' ', from);
  for (int i = 1; i < breaks; ++i) put(mapped, '\n', from);
  return at;
}

MappedText map_flow(std::string_view file_text, const Span& span, char quote) {
  MappedText mapped;
  const std::uint32_t end = std::min(span.end, static_cast<std::uint32_t>(file_text.size()));
  std::uint32_t at = std::min(span.begin, end);
  while (at < end) {
    const char letter = file_text[at];
    const char next = at + 1 < end ? file_text[at + 1] : '\0';
    if (letter == '\n' || (letter == '\r' && next == '\n')) {
      at = fold_break(mapped, file_text, at, end);
    } else if (quote == '"' && letter == '\\' && next == '\n') {
      at += 2;
      while (at < end && (file_text[at] == ' ' || file_text[at] == '\t')) ++at;
    } else if (quote == '"' && letter == '\\' && next != '\0') {
      put(mapped, escaped(next), at);
      at += 2;
    } else {
      put(mapped, letter, at);
      at += quote == '\'' && letter == '\'' && next == '\'' ? 2 : 1;
    }
  }
  return mapped;
}

// Stands for one expression while the shell is parsed: as long as it, a word, and not to be mixed up with another one.
std::string stand_in(std::size_t index, std::size_t length) {
  std::string name(length, 'Z');
  name[0] = 'Q';
  const std::string digits = std::to_string(index);
  std::ranges::copy(digits, name.begin() + 1);
  return name;
}

struct ShellExpression {
  std::string stand_in, text;
};

std::vector<ShellExpression> mask_expressions(std::string& text) {
  std::vector<ShellExpression> expressions;
  std::size_t at = 0;
  while ((at = text.find("${{", at)) != std::string::npos) {
    const std::size_t close = text.find("}}", at);
    // "${{}}" is long enough for an index of two digits; what a hundred expressions leave is read as it is.
    if (close == std::string::npos || expressions.size() == 100) break;
    const std::size_t length = close + 2 - at;
    expressions.push_back({stand_in(expressions.size(), length), text.substr(at, length)});
    text.replace(at, length, expressions.back().stand_in);
    at = close + 2;
  }
  return expressions;
}

void unmask(std::string& value, const std::vector<ShellExpression>& expressions) {
  if (value.find('Q') == std::string::npos) return;
  for (const ShellExpression& expression : expressions)
    if (const std::size_t at = value.find(expression.stand_in); at != std::string::npos)
      value.replace(at, expression.stand_in.size(), expression.text);
}

class Restorer {
 public:
  Restorer(FileId file, const MappedText& mapped, const std::vector<ShellExpression>& expressions)
      : file_(file), mapped_(mapped), expressions_(expressions) {}

  void restore(ShellCommand& command) const {
    command.span = restored(command.span);
    for (Text& word : command.words) restore(word);
    for (ShellAssignment& assignment : command.assignments) {
      restore(assignment.name);
      restore(assignment.value);
    }
    restore(command.flow.or_else);
    for (ShellRedirect& redirect : command.flow.redirects) restore(redirect.target);
  }

  void restore(ShellScript& script) const {
    for (ShellCommand& command : script.commands) restore(command);
    restore(script.shebang);
    for (RemoteScript& remote : script.remote) {
      remote.span = restored(remote.span);
      restore(remote.script);
    }
  }

 private:
  Span restored(const Span& span) const {
    if (mapped_.offsets.empty()) return {file_, 0, 0};
    const auto last = static_cast<std::uint32_t>(mapped_.offsets.size());
    const auto at = [&](std::uint32_t offset) { return offset < last ? mapped_.offsets[offset] : mapped_.offsets.back() + 1; };
    const std::uint32_t begin = at(span.begin);
    return {file_, begin, span.end <= span.begin ? begin : at(std::min(span.end, last) - 1) + 1};
  }

  void restore(Text& text) const {
    text.span = restored(text.span);
    unmask(text.value, expressions_);
  }

  FileId file_;
  const MappedText& mapped_;
  const std::vector<ShellExpression>& expressions_;
};

}  // namespace

MappedText map_scalar(const YamlNode& node, std::string_view file_text) {
  const Span& span = node.scalar.span;
  if (!node.is_scalar()) return {};
  if (node.block) return map_block(file_text, span, node.span.begin < file_text.size() && file_text[node.span.begin] == '>');
  const bool has_quote = node.quoted && span.begin > 0 && span.begin <= file_text.size();
  return map_flow(file_text, span, has_quote ? file_text[span.begin - 1] : '\0');
}

ShellScript parse_yaml_script(const YamlNode& node, std::string_view file_text, bool errexit, bool pipefail) {
  MappedText mapped = map_scalar(node, file_text);
  const std::vector<ShellExpression> expressions = mask_expressions(mapped.text);
  ShellScript script = parse_shell_script(node.scalar.span.file, mapped.text, 0, {.errexit = errexit, .pipefail = pipefail});
  Restorer(node.scalar.span.file, mapped, expressions).restore(script);
  return script;
}

std::vector<ShellCommand> parse_yaml_shell(const YamlNode& node, std::string_view file_text) {
  return parse_yaml_script(node, file_text, false, false).commands;
}

std::vector<ShellCommand> parse_yaml_arguments(const std::vector<YamlNodePtr>& arguments, std::string_view file_text) {
  ShellCommand command;
  for (const YamlNodePtr& item : arguments) {
    if (!item->is_scalar()) continue;
    if (command.words.empty()) command.span = item->scalar.span;
    command.span.end = item->scalar.span.end;
    command.words.push_back(item->scalar);
  }
  if (command.words.empty()) return {};
  const bool runs_shell = is_shell(command.words[0].value);
  // "-c", also as the last of "-ec" or "-lc"; the script is the argument behind it.
  for (std::size_t i = 1; runs_shell && i + 1 < arguments.size() && arguments[i]->text().starts_with('-'); ++i)
    if (arguments[i]->text().ends_with('c')) return parse_yaml_shell(*arguments[i + 1], file_text);
  return {command};
}

}  // namespace preship
