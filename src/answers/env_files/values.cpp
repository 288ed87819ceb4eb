#include "answers/env_files/values.h"
#include "text/characters.h"

#include <algorithm>

namespace preship {
namespace {

std::size_t name_end(std::string_view text, std::size_t at) {
  if (at < text.size() && is_digit(text[at])) return at;
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

Span part(const Text& text, std::size_t begin, std::size_t end) {
  return {text.span.file, text.span.begin + static_cast<std::uint32_t>(begin), text.span.begin + static_cast<std::uint32_t>(end)};
}

// Commands and parameter expansions say that a shell is meant to read the value.
bool is_written_for_a_shell(std::string_view value) {
  return value.find("$(") != std::string_view::npos || value.find("${") != std::string_view::npos ||
         value.find('`') != std::string_view::npos;
}

// `$` at `at`: the end of what a shell replaces there by something that nobody meant. A reference to another key, and a name in
// capitals, are meant.
std::size_t stray_expansion(std::string_view text, std::size_t at, const std::vector<std::string_view>& names) {
  if (at + 1 >= text.size()) return at;
  if (is_digit(text[at + 1]) || text[at + 1] == '$') return at + 2;
  const std::size_t end = name_end(text, at + 1);
  const std::string_view name = text.substr(at + 1, end - at - 1);
  return std::ranges::any_of(name, is_lower) && !std::ranges::binary_search(names, name) ? end : at;
}

std::optional<ValueProblem> stray_dollar(const Text& written, const std::vector<std::string_view>& names) {
  const std::string_view text = written.value;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    if (at > 0 && text[at - 1] == '\\') continue;
    const std::size_t end = stray_expansion(text, at, names);
    if (end > at) return ValueProblem{part(written, at, end), "has a '$' that the shell replaces by the value of another variable"};
  }
  return std::nullopt;
}

const char* meaning_of(char c) {
  switch (c) {
    case ' ':
    case '\t':
      return "ends at its first blank, and the shell runs the rest as a command";
    case '&':
      return "ends at '&', and the shell sets it in the background only, where it is lost";
    case ';':
      return "ends at ';', and the shell runs the rest as a command";
    case '|':
      return "ends at '|', and the shell sets it in a pipe only, where it is lost";
    case '<':
    case '>':
      return "has a redirection for the shell";
    case '(':
    case ')':
      return "has a parenthesis, which is a syntax error to the shell";
    default:
      return nullptr;
  }
}

std::optional<ValueProblem> special_byte(const Text& written) {
  const std::string_view text = written.value;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool quote = text[at] == '\'' || text[at] == '"';
    if (const std::size_t end = quote ? text.find(text[at], at + 1) : std::string_view::npos; end != std::string_view::npos) {
      at = end;  // r'^https?://(a|b)$': what quotes enclose has no meaning of its own
    } else if (text[at] == '\\') {
      if (at + 1 < text.size() && is_word(text[at + 1])) return ValueProblem{part(written, at, at + 1), "loses its '\\' in the shell"};
      ++at;
    } else if (const char* what = meaning_of(text[at])) {
      return ValueProblem{part(written, at, at + 1), what};
    }
  }
  return std::nullopt;
}

std::optional<ValueProblem> stray_quote(const Text& written) {
  const std::string_view text = written.value;
  const std::size_t quote = text.find_first_of("\"'");
  if (quote == std::string_view::npos) return std::nullopt;
  if (text[0] == '{' || text[0] == '[') return ValueProblem{part(written, quote, quote + 1), "loses its quotes in the shell"};
  if (std::ranges::count(text, text[quote]) % 2 == 0) return std::nullopt;
  return ValueProblem{part(written, quote, quote + 1), "has a quote that the shell never sees closed"};
}

// A blank in front of "=" or a ":" in its place; a blank behind "=" with a value after it.
std::optional<ValueProblem> wrong_sign(const DotenvEntry& entry) {
  if (!entry.has_equals)
    return entry.exported ? std::nullopt
                          : std::optional(ValueProblem{entry.key.span, "has no '=', so that the shell runs it as a command"});
  if (entry.colon) return ValueProblem{entry.sign, "has ':' in place of '=', so that the shell runs it as a command"};
  if (entry.sign.end - entry.sign.begin > 1)
    return ValueProblem{entry.sign, "has blanks around '=', so that the shell takes its parts for a command"};
  return std::nullopt;
}

std::optional<ValueProblem> value_problem(const DotenvEntry& entry, const std::vector<std::string_view>& names) {
  if (entry.quote == '\'') return std::nullopt;
  if (entry.quote == '`') return ValueProblem{entry.written.span, "is in backticks: the shell runs it as a command"};
  if (is_written_for_a_shell(entry.written.value)) return std::nullopt;
  if (entry.quote == 0)
    for (const auto find : {special_byte, stray_quote})
      if (const auto problem = find(entry.written)) return problem;
  return stray_dollar(entry.written, names);
}

constexpr std::string_view operators = ":-+?=.[#%/^,@*!";

// Where the "${" that begins at `at` ends: after its "}", which may enclose others. npos when it has no end.
std::size_t braced_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == '$' && at + 1 < text.size() && text[at + 1] == '{') ++depth, ++at;
    else if (text[at] == '}' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// Looks at one "${"; sets `at` behind what it has dealt with.
std::optional<ValueProblem> check_braced(const Text& written, std::size_t& at) {
  const std::string_view text = written.value;
  const std::size_t dollar = at, name = name_end(text, at + 2);
  const bool foreign = name == at + 2 || text.substr(at).starts_with("${{");
  const std::size_t close = braced_end(text, dollar);
  at = std::min(close, text.size());
  if (foreign) return std::nullopt;
  if (close == std::string_view::npos)
    return ValueProblem{part(written, dollar, text.size()), "'" + std::string(text.substr(dollar, name - dollar)) + "' is never closed"};
  const bool plain = text[name] == '}';
  const bool odd = !plain && (operators.find(text[name]) == std::string_view::npos || text.substr(name).starts_with("!}"));
  if (!odd) return std::nullopt;
  return ValueProblem{part(written, dollar, close), "'" + std::string(text.substr(dollar, close - dollar)) + "' is no name of a variable"};
}

}  // namespace

bool is_shell_name(std::string_view key) { return !key.empty() && !is_digit(key[0]) && std::ranges::all_of(key, is_word); }

std::optional<ValueProblem> misread_by_shell(const DotenvEntry& entry, const std::vector<std::string_view>& names) {
  if (entry.commented) return std::nullopt;
  if (!is_shell_name(entry.key.value)) return ValueProblem{entry.key.span, "is no name to the shell, which runs the line as a command"};
  if (const auto problem = wrong_sign(entry)) return problem;
  return value_problem(entry, names);
}

std::optional<ValueProblem> misread_by_docker(const DotenvEntry& entry) {
  if (entry.commented || (!entry.has_equals && !entry.exported)) return std::nullopt;
  const Span start{entry.line.file, entry.line.begin, entry.key.span.begin};
  if (entry.exported) return ValueProblem{start, "has 'export' in front, and docker refuses the file"};
  const std::string_view docker = entry.docker_value;
  const std::size_t leading = entry.written.value.empty() ? 0 : std::min(docker.find_first_not_of(" \t"), docker.size());
  if (entry.colon || entry.sign.end - entry.sign.begin > 1 + leading)
    return ValueProblem{entry.sign, "has a blank in its key, and docker refuses the file"};
  if (entry.quote != 0) return ValueProblem{entry.written.span, "keeps its quotes: docker makes them part of the value"};
  // Without a blank in front of it, "#" is more likely meant as a part of the value, as docker reads it.
  const std::size_t hash = entry.comment.empty() ? std::string_view::npos : docker.find('#');
  const Span rest{entry.line.file, entry.written.span.end, entry.line.end};
  if (hash != std::string_view::npos && hash > 0 && (docker[hash - 1] == ' ' || docker[hash - 1] == '\t'))
    return ValueProblem{rest, "keeps the comment: docker makes it part of the value"};
  if (leading > 0) return ValueProblem{entry.sign, "keeps the blank behind '=': docker makes it part of the value"};
  const std::size_t braced = entry.interpolated ? entry.written.value.find("${") : std::string::npos;
  if (braced == std::string::npos) return std::nullopt;
  return ValueProblem{part(entry.written, braced, entry.written.value.size()), "keeps '${': docker replaces nothing"};
}

std::optional<ValueProblem> split_by_shell(const DotenvEntry& entry) {
  if (entry.commented || !entry.has_equals) return std::nullopt;
  const std::size_t blank = entry.written.value.find_first_of(" \t");
  if (blank != std::string::npos)
    return ValueProblem{part(entry.written, blank, blank + 1), "is cut at this blank: the file is put into the command line"};
  if (entry.comment.empty()) return std::nullopt;
  return ValueProblem{{entry.line.file, entry.written.span.end, entry.line.end},
                      "has a comment that becomes words of the command line, which refuses '#'"};
}

std::vector<ValueProblem> broken_substitutions(const DotenvEntry& entry) {
  std::vector<ValueProblem> problems;
  if (entry.commented || entry.quote == '\'') return problems;
  const std::string_view text = entry.written.value;
  int open = 0;  // braces that are text: JSON
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '$' && text.substr(at + 1).starts_with('{')) {
      std::size_t next = at;
      const auto problem = check_braced(entry.written, next);
      // "${B##*/}" without quotes ends at "#" for npm's dotenv, but not for the shell that it is written for.
      const bool cut = next == text.size() && entry.quote == 0 && entry.comment.find('}') != std::string::npos;
      if (problem && !cut) problems.push_back(*problem);
      at = next - 1;
    } else if (text[at] == '$') {
      const std::size_t end = name_end(text, at + 1);
      if (end > at + 1 && end < text.size() && text[end] == '}' && open == 0)
        problems.push_back({part(entry.written, at, end + 1), "'" + std::string(text.substr(at, end + 1 - at)) + "' has no '{'"});
    } else {
      open += text[at] == '{' ? 1 : text[at] == '}' && open > 0 ? -1 : 0;
    }
  }
  return problems;
}

bool has_needless_quotes(const DotenvEntry& entry) {
  if (entry.commented || entry.quote == 0) return false;
  const std::string_view inside = std::string_view(entry.written.value).substr(1, entry.written.value.size() - 2);
  return std::ranges::all_of(inside, [](char c) { return is_word(c) || std::string_view("-./:,@%+").find(c) != std::string_view::npos; });
}

std::optional<std::string> quoted_for_every_reader(std::string_view text, bool interpolated) {
  if (!interpolated && text.find_first_of("'\r\n") == std::string_view::npos) return "'" + std::string(text) + "'";
  const bool plain =
      text.find_first_of("\"\\`\r\n") == std::string_view::npos && (interpolated || text.find('$') == std::string_view::npos);
  return plain ? std::optional("\"" + std::string(text) + "\"") : std::nullopt;
}

std::optional<std::string> entry_for_shell(const DotenvEntry& entry, const std::vector<std::string_view>& names) {
  if (!entry.has_equals || !is_shell_name(entry.key.value)) return std::nullopt;
  if (!value_problem(entry, names)) return "=" + entry.written.value;
  const std::string_view text = entry.value.value;
  if (entry.quote == '"' && text.find('\\') != std::string_view::npos) return std::nullopt;
  const auto refers = [&](std::size_t at) { return name_end(text, at + 1) > at + 1 && stray_expansion(text, at, names) == at; };
  bool reference = false;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) reference = reference || refers(at);
  if (reference && stray_dollar(entry.written, names)) return std::nullopt;
  const auto quoted = quoted_for_every_reader(text, reference);
  return quoted ? std::optional("=" + *quoted) : std::nullopt;
}

std::vector<std::string_view> referenced_names(const DotenvEntry& entry) {
  std::vector<std::string_view> names;
  const std::string_view text = entry.written.value;
  std::size_t at = entry.interpolated ? text.find('$') : std::string_view::npos;
  for (; at != std::string_view::npos; at = text.find('$', at + 1)) {
    const std::size_t begin = text.substr(at + 1).starts_with('{') ? at + 2 : at + 1;
    const std::size_t end = name_end(text, begin);
    if (end > begin) names.push_back(text.substr(begin, end - begin));
  }
  return names;
}

std::vector<std::string_view> sorted_names(const DotenvFile& file) {
  std::vector<std::string_view> names;
  for (const DotenvEntry& entry : file.entries) names.push_back(entry.key.value);
  std::ranges::sort(names);
  return names;
}

std::optional<ValueProblem> file_misread_by_shell(const DotenvFile& file) {
  if (file.lines.empty()) return std::nullopt;
  const Span first = file.lines.front().span;
  if (file.byte_order_mark)
    return ValueProblem{{file.file, 0, first.begin}, "the byte order mark in front joins the first key in the shell"};
  const auto line = std::ranges::find(file.lines, 2U, &DotenvLine::line_end);
  if (line == file.lines.end()) return std::nullopt;
  return ValueProblem{{file.file, line->span.end, line->span.end + 2},
                      "the line ends in CR LF, and the shell makes the CR part of each value"};
}

}  // namespace preship
