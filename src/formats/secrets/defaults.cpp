// The literal that stands in for an absent environment variable, in whatever language it is read.

#include <algorithm>
#include <array>
#include <string>

#include "formats/secrets/secrets.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t longest_default = 2048;  // bytes of a default
constexpr std::size_t default_reach = 240;     // bytes behind the key in which its default stands

bool take(std::string_view text, std::size_t& at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return false;
  at += word.size();
  return true;
}

Literal quoted_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_quote(text[at])) return {};
  const std::size_t end = text.substr(0, at + longest_default).find_first_of(std::string(1, text[at]) + "\n\\", at + 1);
  if (end == std::string_view::npos || text[end] != text[at]) return {};
  return {at + 1, end, text[at]};
}

// ${KEY:-literal} and ${KEY-literal} of shells and compose files, ${KEY:literal} of Spring.
Literal braced(std::string_view text, std::size_t at) {
  if (!take(text, at, ":-") && !take(text, at, "-") && !take(text, at, ":=") && !take(text, at, ":")) return {};
  // ${KEY:?message} and ${KEY:+other} hold no default.
  if (at < text.size() && (text[at] == '?' || text[at] == '+')) return {};
  const std::size_t end = text.substr(0, at + longest_default).find_first_of("}\n", at);
  if (end == std::string_view::npos || text[end] != '}' || end == at) return {};
  const Literal quoted = quoted_at(text, at);
  return quoted.end != 0 && quoted.end + 1 == end ? quoted : Literal{at, end, 0};
}

// What leads from the variable to its default: an operator, or the next argument of the call that reads it.
bool take_operator(std::string_view text, std::size_t& at, bool is_argument) {
  at = skip_spaces(text, at);
  if (take(text, at, "||") || take(text, at, "??") || take(text, at, "?:") || take(text, at, "or ")) {
    at = skip_spaces(text, at);
    return true;
  }
  if (!is_argument || !take(text, at, ",")) return false;
  at = skip_spaces(text, at);
  // config("KEY", cast=str, default="literal")
  if (take(text, at, "cast=")) {
    while (at < text.size() && (is_identifier(text[at]) || text[at] == '.')) ++at;
    if (!take(text, at, ",")) return false;
    at = skip_spaces(text, at);
  }
  for (const std::string_view word : {"default=", "default:", "fallback=", "defaultValue:"})
    if (take(text, at, word)) break;
  at = skip_spaces(text, at);
  return true;
}

// z.string().min(32).default("literal"), on the way to the next field.
Literal chained(std::string_view text, std::size_t from) {
  const std::string_view near = text.substr(from, default_reach);
  const std::size_t found = near.find(".default(");
  if (found == std::string_view::npos) return {};
  int depth = 0;
  for (const char byte : near.substr(0, found)) {
    if (byte == '(') ++depth;
    if (byte == ')') --depth;
    if (depth < 0 || (depth == 0 && (byte == ',' || byte == ';'))) return {};
  }
  return depth == 0 ? quoted_at(text, skip_spaces(text, from + found + 9)) : Literal{};
}

// secret_key: str = "literal", secret_key: str = Field("literal")
Literal annotated(std::string_view text, std::size_t from) {
  std::size_t at = skip_spaces(text, from);
  if (!take(text, at, ":")) return {};
  text = text.substr(0, at + longest_default);
  const std::size_t line = std::min(text.find('\n', at), text.size()), equals = text.find('=', at);
  if (equals == std::string_view::npos || equals > line || text.substr(at, equals - at).find('(') != std::string_view::npos) return {};
  at = skip_spaces(text, equals + 1);
  if (take(text, at, "Field(")) at = skip_spaces(text, at);
  take(text, at, "default=");
  return quoted_at(text, at);
}

// env::var("KEY").unwrap_or("literal".into()) of Rust, Optional.ofNullable(System.getenv("KEY")).orElse("literal") of Java.
Literal unwrapped(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  while (take(text, at, ")")) at = skip_spaces(text, at);
  if (take(text, at, ".ok()")) at = skip_spaces(text, at);
  if (!take(text, at, ".unwrap_or_else(|_|") && !take(text, at, ".unwrap_or_else(||") && !take(text, at, ".unwrap_or(") &&
      !take(text, at, ".orElseGet(() ->") && !take(text, at, ".orElse("))
    return {};
  at = skip_spaces(text, at);
  if (take(text, at, "{")) at = skip_spaces(text, at);
  take(text, at, "String::from(");
  return quoted_at(text, at);
}

// KEY ? KEY : "literal", os.environ["KEY"] if "KEY" in os.environ else "literal", requireNonNullElse(System.getenv("KEY"), "literal").
// A choice that something else makes is no default.
Literal chosen(std::string_view text, const EnvRead& read) {
  std::size_t before = read.span.begin, at = skip_spaces(text, read.span.end);
  while (before > 0 && is_space(text[before - 1])) --before;
  const std::size_t from = before - std::min(before, default_reach / 2);
  const std::string_view head = text.substr(from, before - from), line = text.substr(at, text.substr(at, default_reach).find('\n'));
  if (head.ends_with("?") && holds(head, read.key.value) && take(text, at, ":")) return quoted_at(text, skip_spaces(text, at));
  if (head.ends_with("requireNonNullElse(") && take(text, at, ",")) return quoted_at(text, skip_spaces(text, at));
  const std::size_t otherwise = line.starts_with("if ") ? line.find(" else ") : std::string_view::npos;
  if (otherwise == std::string_view::npos || !holds(line.substr(0, otherwise), read.key.value)) return {};
  return quoted_at(text, skip_spaces(text, at + otherwise + 6));
}

// ENV.fetch("KEY") { "literal" } of Ruby, which is asked only when the key is absent.
Literal given_by_block(std::string_view text, const EnvRead& read) {
  std::size_t at = skip_spaces(text, read.span.end);
  if (!text.substr(read.span.begin, 10).starts_with("ENV.fetch") || (!take(text, at, "{") && !take(text, at, "do "))) return {};
  const Literal quoted = quoted_at(text, skip_spaces(text, at));
  std::size_t behind = skip_spaces(text, std::min(quoted.end + 1, text.size()));
  return take(text, behind, "}") || take(text, behind, "end") ? quoted : Literal{};
}

// `env:"KEY" envDefault:"literal"` of a struct's tag: https://github.com/caarlos0/env, https://github.com/ilyakaznacheev/cleanenv,
// https://github.com/kelseyhightower/envconfig
Literal tagged(std::string_view text, std::size_t from) {
  const std::size_t close = text.substr(0, from + default_reach).find_first_of("`\n", from);
  if (close == std::string_view::npos || text[close] != '`') return {};
  // `env:"KEY, default=literal"` of https://github.com/sethvargo/go-envconfig
  const std::size_t end = text.find('"', from), option = text.substr(0, std::min(end, close)).find("default=", from);
  if (option != std::string_view::npos) return {option + 8, end, 0};
  for (const std::string_view name : {" envDefault:", " env-default:", " default:"})
    if (const std::size_t at = text.substr(0, close).find(name, from); at != std::string_view::npos)
      return quoted_at(text, at + name.size());
  return {};
}

// secret: str = Field("literal", alias="KEY")
Literal field_around(std::string_view text, std::size_t key) {
  const std::size_t from = key - std::min(key, default_reach);
  const std::string_view before = text.substr(from, key - from);
  const std::size_t open = before.rfind("Field(");
  if (open == std::string_view::npos || before.find_first_of(")\n", open) < before.size()) return {};
  std::size_t at = from + open + 6;
  take(text, at, "default=");
  return quoted_at(text, at);
}

}  // namespace

Literal default_behind(std::string_view text, const EnvRead& read) {
  std::size_t at = read.key.span.end;
  if (at > text.size() || read.key.span.begin == 0) return {};
  const char before = text[read.key.span.begin - 1];
  if (before == '{') return read.reader == Reader::schema ? chained(text, at) : braced(text, at);
  if (read.reader == Reader::schema) {
    for (const Literal& found : {chained(text, at), annotated(text, at), tagged(text, at), field_around(text, read.key.span.begin)})
      if (found.end != 0) return found;
  }
  bool is_argument = is_quote(before) && read.span.begin < read.key.span.begin;
  const std::size_t limit = std::min(text.size(), at + 12);
  while (at < limit && (is_quote(text[at]) || text[at] == ']' || text[at] == '!' || (text[at] == ')' && at < read.span.end))) {
    // Behind the end of the call a comma leads to the next element of a list, or to the next argument of a call around it.
    if (text[at] == ')' || text[at] == ']') is_argument = false;
    ++at;
  }
  if (const Literal found = unwrapped(text, at); found.end != 0) return found;
  if (const Literal found = chosen(text, read); found.end != 0) return found;
  if (const Literal found = given_by_block(text, read); found.end != 0) return found;
  take(text, at, " as string");
  return take_operator(text, at, is_argument && at < read.span.end) ? quoted_at(text, at) : Literal{};
}

}  // namespace preship
