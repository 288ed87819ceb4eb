#include "report/redact.h"

#include <algorithm>
#include <cctype>

#include "knowledge/secret_names.h"
#include "knowledge/secrets.h"
#include "text/characters.h"

namespace preship {
namespace {

bool is_key_byte(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_'; }
bool is_secret_byte(char byte) { return is_key_byte(byte) || byte == '-' || byte == '.' || byte == '+' || byte == '/'; }
void cover(std::string& line, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end && at < line.size(); ++at)
    if (!is_blank(line[at]) && line[at] != '"' && line[at] != '\'') line[at] = '*';
}

// The end of the quoted literal at `at`, `at` itself when there is none.
std::size_t end_of_literal(std::string_view line, std::size_t at) {
  if (at >= line.size() || std::string_view("\"'`").find(line[at]) == std::string_view::npos) return at;
  return std::min(line.find(line[at], at + 1), line.size());
}

// KEY=value, KEY: value, "KEY": "value", ENV KEY value: what follows a key that names a credential.
void cover_credentials(std::string& line) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_key_byte(line[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && is_key_byte(line[at])) ++at;
    const std::string_view name = std::string_view(line).substr(begin, at - begin);
    const bool upper = names_credential(name);
    if (!upper && !takes_secret(secret_words(name))) continue;
    std::size_t value = at;
    while (value < line.size() && std::string_view("\"' \t]").find(line[value]) != std::string_view::npos) ++value;
    if (value >= line.size() || (line[value] != '=' && line[value] != ':')) continue;
    ++value;
    while (value < line.size() && is_blank(line[value])) ++value;
    cover(line, value, upper ? line.size() : end_of_literal(line, value));  // in code, the rest of the line is code
  }
}

// scheme://user:password@host
void cover_passwords(std::string& line) {
  for (std::size_t at = line.find("://"); at != std::string::npos; at = line.find("://", at + 3)) {
    const std::size_t end = std::min(line.find_first_of(" \t\"'/", at + 3), line.size());
    const std::size_t host = line.rfind('@', end == line.size() ? std::string::npos : end);
    const std::size_t colon = line.find(':', at + 3);
    if (host != std::string::npos && host > at && colon < host) cover(line, colon + 1, host);
  }
}

void cover_live_secrets(std::string& line) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    while (at < line.size() && is_secret_byte(line[at])) ++at;
    if (at - begin >= 16 && !secret_value_kind(std::string_view(line).substr(begin, at - begin)).empty()) cover(line, begin, at);
    if (at == begin) ++at;
  }
}

// SOME_KEY, perhaps behind process.env. and the like: the name of a variable, not its value.
bool is_variable(std::string_view mark) {
  const std::size_t dot = mark.rfind('.');
  if (dot != std::string_view::npos) mark.remove_prefix(dot + 1);
  const bool plain =
      std::ranges::all_of(mark, [](char byte) { return is_key_byte(byte) && std::islower(static_cast<unsigned char>(byte)) == 0; });
  return plain && mark.find('_') != std::string_view::npos && mark.size() <= 80 && secret_value_kind(mark).empty();
}

// The mark is the name of a key or a read of one, not a value that only looks like a name.
bool is_shown(std::string_view line, std::size_t begin, std::size_t end, std::size_t sign) {
  const std::string_view mark = line.substr(begin, end - begin);
  if (!is_variable(mark)) return false;
  const std::size_t after = line.find_first_not_of("\"' \t]", end);
  const bool is_key = after != std::string_view::npos && (line[after] == '=' || line[after] == ':');
  const bool quoted = begin > 0 && std::string_view("\"'`").find(line[begin - 1]) != std::string_view::npos;
  return mark.find('.') != std::string_view::npos || is_key || (!quoted && begin < sign);
}

}  // namespace

bool is_about_secret(std::string_view rule) { return rule.starts_with("secret/") || rule == "env/weak-secret"; }

std::string redact_line(std::string_view line, std::size_t mark_begin, std::size_t mark_end, bool about_secret) {
  std::string shown(line);
  if (about_secret) {
    const std::size_t sign = line.find_first_of("=:");
    mark_begin = std::min(mark_begin, line.size());
    mark_end = std::clamp(mark_end, mark_begin, line.size());
    const bool keep = is_shown(line, mark_begin, mark_end, sign);
    const std::size_t value = sign == std::string_view::npos ? 0 : sign + 1;
    cover(shown, keep ? value : std::min(value, mark_begin), shown.size());
    if (keep) std::ranges::copy(line.substr(mark_begin, mark_end - mark_begin), shown.begin() + static_cast<std::ptrdiff_t>(mark_begin));
    return shown;
  }
  cover_credentials(shown);
  cover_passwords(shown);
  cover_live_secrets(shown);
  return shown;
}

}  // namespace preship
