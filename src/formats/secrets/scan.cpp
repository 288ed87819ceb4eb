#include "formats/secrets/scan.h"

#include <algorithm>
#include <array>
#include <string>

#include "knowledge/secrets/formats.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t shortest = 16;       // bytes of a run that is looked at
constexpr std::size_t longest_run = 4096;  // beyond it, it is data
constexpr std::size_t most_hits = 4000;
constexpr std::size_t widest = 4096;  // bytes around a hit that are looked at; keeps a file of one endless line cheap

constexpr std::array<bool, 256> token_bytes = [] {
  std::array<bool, 256> table = {};
  for (int byte = 'a'; byte <= 'z'; ++byte) table[static_cast<std::size_t>(byte)] = true;
  for (int byte = 'A'; byte <= 'Z'; ++byte) table[static_cast<std::size_t>(byte)] = true;
  for (int byte = '0'; byte <= '9'; ++byte) table[static_cast<std::size_t>(byte)] = true;
  table['_'] = table['-'] = true;
  return table;
}();
bool is_token(char byte) { return token_bytes[static_cast<unsigned char>(byte)]; }
// What ends a literal that has no quotes.
bool ends_literal(char byte) { return std::string_view(" \t\r\n\"'`,;(){}[]<>=|\\").find(byte) != std::string_view::npos; }

bool is_mixed(std::string_view run) {
  std::size_t digits = 0, letters = 0;
  for (const char byte : run) {
    if (byte >= '0' && byte <= '9') ++digits;
    else if (byte != '_' && byte != '-') ++letters;
  }
  return digits > 0 && letters > 3;
}

// "SG." and "base64:" belong to a secret, although no other run has such bytes in it.
std::size_t begin_with_prefix(std::string_view text, std::size_t begin) {
  if (begin >= 7 && text.substr(begin - 7, 7) == "base64:") return begin - 7;
  std::size_t at = begin;
  for (int part = 0; part < 2 && at > 0 && text[at - 1] == '.'; ++part) {
    --at;
    while (at > 0 && begin - at < 200 && is_token(text[at - 1])) --at;
  }
  return at;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<SecretHit> scan() {
    scan_runs();
    scan_urls();
    scan_connections();
    return std::move(hits_);
  }

 private:
  // A run of sixteen holds one of every sixteen bytes: looking at those alone misses none.
  void scan_runs() {
    for (std::size_t at = shortest - 1; at < text_.size() && hits_.size() < most_hits;) {
      if (!is_token(text_[at])) {
        at += shortest;
        continue;
      }
      std::size_t begin = at, end = at + 1;
      while (begin > 0 && is_token(text_[begin - 1])) --begin;
      while (end < text_.size() && is_token(text_[end])) ++end;
      if (end - begin >= shortest) add_run(begin, end);
      at = end + shortest;
    }
  }

  void add_run(std::size_t begin, std::size_t end) {
    const std::size_t with_prefix = begin_with_prefix(text_, begin);
    if (may_begin_secret(text_.substr(with_prefix)) || (with_prefix != begin && may_begin_secret(text_.substr(begin)))) {
      hits_.push_back({SecretSign::format, may_begin_secret(text_.substr(with_prefix)) ? with_prefix : begin, end});
      return;
    }
    if (end - begin > longest_run || !is_mixed(text_.substr(begin, end - begin))) return;
    if (add_key(begin)) return;
    hits_.push_back({SecretSign::run, begin, end});
  }

  // The first line of a key's body stands close behind its header.
  bool add_key(std::size_t body) {
    if (!knows_keys_) {
      knows_keys_ = true;
      has_keys_ = text_.find("PRIVATE KEY-----") != std::string_view::npos;
    }
    if (!has_keys_ || body < key_end_) return has_keys_ && body < key_end_;
    const std::size_t from = body - std::min<std::size_t>(body, 240);
    const std::size_t found = text_.substr(from, body - from).rfind("-----BEGIN ");
    if (found == std::string_view::npos) return false;
    const std::size_t begin = from + found, header = text_.find("PRIVATE KEY-----", begin);
    if (header == std::string_view::npos || header > begin + 40 || header > body) return false;
    const std::size_t end = text_.substr(header, longest_run * 4).find("-----END");
    key_end_ = end == std::string_view::npos ? body + 64 : header + end;
    hits_.push_back({SecretSign::pem, begin, key_end_});
    return true;
  }

  void scan_urls() {
    for (std::size_t at = text_.find('@'); at != std::string_view::npos && hits_.size() < most_hits; at = text_.find('@', at + 1)) {
      std::size_t begin = at;
      bool colon = false;
      while (begin > 0 && at - begin < 300 && !ends_url(text_[begin - 1])) {
        --begin;
        if (text_[begin] == '/' || text_[begin] == '@') break;
        colon = colon || text_[begin] == ':';
      }
      if (colon && begin >= 2 && text_.substr(begin - 2, 3) == "://") hits_.push_back({SecretSign::url, at, at + 1});
    }
  }

  // The bytes of "Password=", "PWD=", "Pwd=" and the like that follow a "w"; 0 for any other word. The letter is rare enough to jump
  // from one to the next.
  std::size_t end_of_password_word(std::size_t at) const {
    const std::string_view before = text_.substr(0, at), after = text_.substr(at + 1);
    if (text_[at] == 'W') return before.ends_with('P') && after.starts_with("D=") ? 2 : 0;
    if (after.starts_with("ord=") && before.ends_with("ass")) return 4;
    return after.starts_with("d=") && (before.ends_with('p') || before.ends_with('P')) ? 2 : 0;
  }

  // https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax
  void scan_connections() {
    for (const char rare : {'w', 'W'})
      for (std::size_t at = text_.find(rare); at != std::string_view::npos && hits_.size() < most_hits; at = text_.find(rare, at + 1)) {
        const std::size_t after = end_of_password_word(at), from = at - std::min<std::size_t>(at, 200), value = at + 1 + after;
        if (after > 0 && holds(text_.substr(from, at - from), ";")) hits_.push_back({SecretSign::connection, value, value});
      }
  }

  static bool ends_url(char byte) { return std::string_view(" \t\r\n\"'`<>").find(byte) != std::string_view::npos; }

  std::string_view text_;
  std::vector<SecretHit> hits_;
  bool knows_keys_ = false, has_keys_ = false;
  std::size_t key_end_ = 0;
};

std::size_t skip_blanks_back(std::string_view text, std::size_t at) {
  while (at > 0 && is_blank(text[at - 1])) --at;
  return at;
}

bool is_name(char byte) { return is_token(byte) || byte == '.' || byte == '>'; }

Literal name_ending_at(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < 120 && is_name(text[begin - 1])) --begin;
  const std::size_t last = text.substr(begin, end - begin).find_last_of(".>");
  if (last != std::string_view::npos) begin += last + 1;
  return {begin, end, 0};
}

// "- name: KEY" on one line, "value: ..." on the next.
Literal name_of_element(std::string_view text, std::size_t at) {
  const std::size_t from = at - std::min(at, widest);
  const std::size_t last = text.substr(from, at - from).rfind('\n');
  if (last == std::string_view::npos || last == 0) return {at, at, 0};
  const std::size_t line = from + last;
  const std::size_t above = from + text.substr(from, last - 1).rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t found = text.substr(above, line - above).find("name:");
  if (found == std::string_view::npos) return {at, at, 0};
  std::size_t begin = above + found + 5, end = line;
  while (begin < end && (is_blank(text[begin]) || text[begin] == '"' || text[begin] == '\'')) ++begin;
  while (end > begin && !is_token(text[end - 1])) --end;
  return {begin, end, 0};
}

}  // namespace

std::vector<SecretHit> scan_for_secrets(std::string_view text) { return Scanner(text).scan(); }

Literal literal_around(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t first = begin - std::min(begin, widest), last = std::min(text.size(), end + widest);
  while (begin > first && !ends_literal(text[begin - 1])) --begin;
  while (end < last && !ends_literal(text[end])) ++end;
  while (end < text.size() && text[end] == '=' && (end + 1 == text.size() || text[end + 1] == '=' || ends_literal(text[end + 1]))) ++end;
  const char quote = begin > 0 ? text[begin - 1] : 0;
  if (quote != '"' && quote != '\'' && quote != '`') return {begin, end, 0};
  const std::size_t close = text.substr(end, widest).find_first_of(std::string(1, quote) + "\n");
  return close != std::string_view::npos && text[end + close] == quote ? Literal{begin, end + close, quote} : Literal{begin, end, 0};
}

Literal name_before(std::string_view text, const Literal& literal) {
  std::size_t at = skip_blanks_back(text, literal.begin - (literal.quote != 0 ? 1 : 0));
  const Literal none{at, at, 0};
  if (at == 0) return none;
  if (text[at - 1] == '>' && at > 1 && text[at - 2] == '=') at -= 2;
  else if (text[at - 1] == '=' || text[at - 1] == ':') --at;
  else return none;
  if (at > 0 && text[at - 1] == ':') --at;  // :=
  at = skip_blanks_back(text, at);
  while (at > 0 && (text[at - 1] == '"' || text[at - 1] == '\'' || text[at - 1] == '`' || text[at - 1] == ']')) --at;
  Literal name = name_ending_at(text, at);
  const std::string_view word = text.substr(name.begin, name.end - name.begin);
  if (word == "value") return name_of_element(text, name.begin);
  // A type between the name and its value: const key: string = "..."
  const std::size_t before = skip_blanks_back(text, name.begin);
  if (before > 0 && text[before - 1] == ':' && (word == "string" || word == "str" || word == "String"))
    return name_ending_at(text, skip_blanks_back(text, before - 1));
  return name;
}

std::string_view line_around(std::string_view text, std::size_t at) {
  const std::size_t from = at - std::min(at, widest);
  const std::size_t begin = from + text.substr(from, at - from).rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view rest = text.substr(at, widest);
  return text.substr(begin, at - begin + std::min(rest.find('\n'), rest.size()));
}

}  // namespace preship
