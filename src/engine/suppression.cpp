#include "engine/suppression.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include "engine/foreign_ignores.h"
#include "text/characters.h"
#include "text/position.h"

namespace preship {
namespace {

constexpr std::string_view marker = "preship-ignore";
constexpr std::size_t longest_quoted_line = 16 * 1024;  // bytes of a line whose quotes are looked at

bool is_name(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '/' || byte == '-' || byte == '_' || byte == '.';
}

// What a comment begins and ends with. "*" begins a line inside a block comment.
struct CommentSyntax {
  std::string_view opener, closer;
};
constexpr CommentSyntax syntaxes[] = {{"<!--", "-->"}, {"/**", "*/"}, {"/*", "*/"}, {"//", ""},
                                      {"#", ""},       {"--", ""},    {";", ""},    {"*", ""}};

// One directive: the comment that holds it, and what it says.
struct Directive {
  std::size_t line_begin = 0, line_end = 0;  // of the line, without its line end
  std::size_t comment = 0, comment_end = 0;  // from the opener to behind the closer
  std::size_t begin = 0;                     // of the marker
  std::size_t body = 0, body_end = 0;        // what follows the marker
  bool own_line = false, whole_file = false, removable = false;
};

std::optional<CommentSyntax> comment_before(std::string_view text, std::size_t& at) {
  while (at > 0 && is_blank(text[at - 1])) --at;
  const std::string_view before = text.substr(0, at);
  for (const CommentSyntax& syntax : syntaxes) {
    if (!before.ends_with(syntax.opener)) continue;
    at -= syntax.opener.size();
    while (at > 0 && text[at - 1] == syntax.opener.front()) --at;  // "## preship-ignore"
    return syntax;
  }
  return std::nullopt;
}

bool blank_between(std::string_view text, std::size_t begin, std::size_t end) {
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char byte) { return is_blank(byte) || byte == '\r'; });
}

// True when a quote that opens before the comment closes behind it: then it is text. An apostrophe inside a word is none.
bool is_in_quotes(std::string_view line, std::size_t comment) {
  char open = 0;
  for (std::size_t at = 0; at < std::min(comment, line.size()); ++at) {
    const char byte = line[at];
    if (byte == '\\') ++at;
    else if (open != 0 && byte == open) open = 0;
    else if (open == 0 && is_quote(byte) && (at == 0 || !is_word(line[at - 1]))) open = byte;
  }
  return open != 0 && line.find(open, comment) != std::string_view::npos;
}

std::optional<Directive> directive_at(std::string_view text, std::size_t at) {
  Directive found{.begin = at, .body = at + marker.size()};
  found.line_begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  found.line_end = std::min(text.find('\n', at), text.size());
  found.comment = at;
  const auto syntax = comment_before(text, found.comment);
  if (!syntax || found.comment < found.line_begin) return std::nullopt;
  if (is_in_quotes(text.substr(found.line_begin, std::min(found.line_end - found.line_begin, longest_quoted_line)),
                   found.comment - found.line_begin))
    return std::nullopt;
  constexpr std::string_view file = "-file";
  found.whole_file = text.substr(found.body).starts_with(file);
  if (found.whole_file) found.body += file.size();
  if (found.body < found.line_end && is_name(text[found.body])) return std::nullopt;  // another word
  found.body_end = found.comment_end = found.line_end;
  if (found.line_end > found.body && text[found.line_end - 1] == '\r') --found.comment_end;
  if (!syntax->closer.empty()) {
    const std::size_t closer = text.find(syntax->closer, found.body);
    if (closer < found.line_end) found.body_end = closer, found.comment_end = closer + syntax->closer.size();
  }
  found.own_line = blank_between(text, found.line_begin, found.comment);
  const bool closed =
      syntax->closer.empty() || found.comment_end != found.line_end || text.substr(0, found.line_end).ends_with(syntax->closer);
  found.removable = syntax->opener != "*" && closed && blank_between(text, found.comment_end, found.line_end);
  return found;
}

struct Named {
  std::size_t begin, end;
};

// "image/latest-tag, hadolint:DL3007: because" - a colon belongs to the name when a known name goes on behind it.
std::size_t name_end(std::string_view text, std::size_t at, std::size_t end, const OwnRulesPtr& own) {
  const std::size_t begin = at;
  while (at < end && is_name(text[at])) ++at;
  if (at >= end || text[at] != ':') return at;
  std::size_t behind = at + 1;
  while (behind < end && is_name(text[behind])) ++behind;
  const bool blank_after = behind == end || text[behind] == ':' || text[behind] == ',' || is_blank(text[behind]) || text[behind] == '\r';
  const bool known =
      rules_named(text.substr(begin, at - begin), own).empty() || !rules_named(text.substr(begin, behind - begin), own).empty();
  return behind > at + 1 && blank_after && known ? behind : at;
}

std::vector<Named> names_of(std::string_view text, const Directive& directive, const OwnRulesPtr& own, std::size_t& at) {
  std::vector<Named> names;
  const auto skip = [&] {
    while (at < directive.body_end && is_blank(text[at])) ++at;
  };
  at = directive.body;
  if (at < directive.body_end && text[at] == ':') ++at;
  for (skip(); at < directive.body_end && is_name(text[at]); skip()) {
    const std::size_t end = name_end(text, at, directive.body_end, own);
    names.push_back({at, end});
    at = end;
    skip();
    if (at >= directive.body_end || text[at] != ',') break;
    ++at;
  }
  return names;
}

std::string reason_at(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && (is_blank(text[at]) || text[at] == ':')) ++at;
  while (end > at && (is_blank(text[end - 1]) || text[end - 1] == '\r')) --end;
  return std::string(text.substr(at, end - at));
}

Span span_of(FileId file, std::size_t begin, std::size_t end) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The whole line when nothing else stands on it, else the comment and the blanks before it.
std::vector<Edit> remove_comment(FileId id, std::string_view text, const Directive& directive) {
  if (!directive.removable) return {};
  if (directive.own_line) return {{span_of(id, directive.line_begin, std::min(directive.line_end + 1, text.size())), ""}};
  std::size_t begin = directive.comment;
  while (begin > directive.line_begin && is_blank(text[begin - 1])) --begin;
  return {{span_of(id, begin, directive.comment_end), ""}};
}

// The lines of a file, split when the first comment asks, and a count that only moves forward.
struct LineCounter {
  std::string_view text;
  std::vector<std::string_view> lines = split_lines(text);
  std::size_t at = 0;
  std::uint32_t line = 0;

  std::uint32_t line_of(std::size_t offset) {
    for (; at < offset; ++at) line += text[at] == '\n' ? 1 : 0;
    return line;
  }
};

void add_directive(std::vector<Ignore>& ignores, FileId id, const SourceFile& file, LineCounter& counter, const Directive& directive,
                   const OwnRulesPtr& own) {
  std::size_t at = 0;
  const std::vector<Named> names = names_of(file.text, directive, own, at);
  Ignore ignore{.name = span_of(id, directive.begin, directive.body), .reason = reason_at(file.text, at, directive.body_end)};
  const LineRange range = covered_lines(counter.lines, counter.line_of(directive.begin), directive.own_line, file.kind);
  ignore.first = directive.whole_file ? 1 : range.first + 1;
  ignore.last = directive.whole_file ? std::numeric_limits<std::uint32_t>::max() : range.last + 1;
  if (names.size() <= 1) ignore.removal = remove_comment(id, file.text, directive);
  if (names.empty()) ignores.push_back(ignore);
  for (std::size_t i = 0; i < names.size(); ++i) {
    ignore.name = span_of(id, names[i].begin, names[i].end);
    ignore.written = file.text.substr(names[i].begin, names[i].end - names[i].begin);
    ignore.rules = rules_named(ignore.written, own);
    if (names.size() > 1)  // with the comma before it, or behind it for the first
      ignore.removal = {{i > 0 ? span_of(id, names[i - 1].end, names[i].end) : span_of(id, names[0].begin, names[1].begin), ""}};
    ignores.push_back(ignore);
  }
}

std::string unused_message(const Ignore& ignore, const OwnRulesPtr& own) {
  if (ignore.written.empty()) return "the comment names no rule, so it silences nothing";
  if (ignore.rules.empty()) return no_such_rule(ignore.written, own);
  return "'" + ignore.written + "' is not reported here, so the comment silences nothing";
}

}  // namespace

std::vector<Ignore> read_ignores(FileId id, const SourceFile& file, const OwnRulesPtr& own) {
  std::vector<Ignore> ignores;
  std::size_t at = find_bytes(file.text, marker);
  if (at != std::string::npos) {
    LineCounter counter{file.text};
    for (; at != std::string::npos && ignores.size() < most_ignores; at = find_bytes(file.text, marker, at + marker.size()))
      if (const auto directive = directive_at(file.text, at)) add_directive(ignores, id, file, counter, *directive, own);
  }
  std::ranges::move(read_foreign_ignores(id, file), std::back_inserter(ignores));
  return ignores;
}

std::vector<Suppressed> take_ignored(const Project& project, Findings& findings, std::vector<Ignore>& ignores) {
  std::vector<Suppressed> taken;
  std::map<FileId, LineIndex> indexes;
  std::map<FileId, std::vector<Ignore*>> by_file;
  for (Ignore& ignore : ignores) by_file[ignore.name.file].push_back(&ignore);
  std::erase_if(findings, [&](Finding& finding) {
    const auto of_file = by_file.find(finding.span.file);
    if (of_file == by_file.end()) return false;
    const LineIndex& index = indexes.try_emplace(finding.span.file, project.file(finding.span.file).text).first->second;
    const std::uint32_t first = index.position(finding.span.begin).line, last = index.position(finding.span.end).line;
    Ignore* by = nullptr;
    for (Ignore* ignore : of_file->second) {
      const bool covers = ignore->first <= last && first <= ignore->last;
      const bool means = std::ranges::any_of(ignore->rules, [&](const RuleEntry* rule) { return rule->id == finding.rule; });
      if (!covers || !means) continue;
      ignore->used = true;
      if (by == nullptr) by = ignore;
    }
    if (by != nullptr) taken.push_back({std::move(finding), by->reason});
    return by != nullptr;
  });
  return taken;
}

Findings unused_ignores(const std::vector<Ignore>& ignores, const Rules& ran, const OwnRulesPtr& own) {
  Findings findings;
  for (const Ignore& ignore : ignores) {
    const bool known = std::ranges::all_of(ignore.rules, [&](const RuleEntry* rule) { return std::ranges::find(ran, rule) != ran.end(); });
    if (!ignore.ours || ignore.used || !known) continue;
    Finding finding{.span = ignore.name, .message = unused_message(ignore, own)};
    const auto meant = ignore.rules.empty() ? nearest_rule(ignore.written, own) : std::nullopt;
    if (meant) finding.fix = Fix{"write '" + std::string(*meant) + "'", {{ignore.name, std::string(*meant)}}, false};
    else if (!ignore.removal.empty()) finding.fix = Fix{"remove the ignore comment", ignore.removal, !ignore.rules.empty()};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace preship
