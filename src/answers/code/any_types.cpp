#include "answers/code/any_types.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

// Where what begins at `at` ends: a comment or a string; `at` itself for anything else. Strings in quotes end with their line at the
// latest, so that a quote in a regular expression hides one line.
std::size_t end_of_other(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) {
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  const char quote = text[at];
  if (quote != '"' && quote != '\'' && quote != '`') return at;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == quote || (quote != '`' && text[i] == '\n')) return i + 1;
  }
  return text.size();
}

// `: any`, `as any`, `<any`, `, any>`, `| any`, `=> any`.
bool is_type_place(std::string_view text, std::size_t at) {
  const std::string_view before = trim(text.substr(at < 40 ? 0 : at - 40, at < 40 ? at : 40));
  const std::string_view after = text.substr(at + 3);
  if (before.ends_with("as") || before.ends_with('<') || before.ends_with('|') || before.ends_with('&')) return true;
  const std::size_t next = skip_spaces(after, 0);
  const char follows = next < after.size() ? after[next] : '\n';
  if (before.ends_with(':')) return follows != ':' && follows != '(' && follows != '.';
  return before.ends_with(',') && follows == '>';
}

bool is_excused(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const std::size_t above = line < 2 ? 0 : text.rfind('\n', line - 2) + 1;
  const std::string_view lines = text.substr(above, std::min(text.find('\n', at), text.size()) - above);
  return holds_any(lines, {"no-explicit-any", "noExplicitAny", "eslint-disable"});
}

}  // namespace

std::vector<Span> any_types(const SourceFile& file, FileId id) {
  std::vector<Span> found;
  const std::string_view text = file.text;
  if (!holds(text, "any")) return found;
  for (std::size_t at = 0; at < text.size();) {
    at = std::min(text.find_first_of("\"'`/a", at), text.size());
    if (at == text.size()) break;
    const std::size_t end = end_of_other(text, at);
    if (end != at) {
      at = end;
      continue;
    }
    const bool word = text.substr(at).starts_with("any") && (at == 0 || !is_identifier(text[at - 1])) &&
                      (at + 3 == text.size() || !is_identifier(text[at + 3]));
    if (word && is_type_place(text, at) && !is_excused(text, at))
      found.push_back({id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)});
    at += 1;
  }
  return found;
}

}  // namespace preship
