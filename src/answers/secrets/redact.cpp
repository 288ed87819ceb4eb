#include "answers/secrets/redact.h"

#include <algorithm>
#include <cctype>

#include "knowledge/secrets/names.h"
#include "knowledge/secrets/secrets.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

using Hidden = std::vector<bool>;  // one for each byte of a line

bool is_name_byte(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_'; }
bool is_secret_byte(char byte) { return is_name_byte(byte) || byte == '-' || byte == '.' || byte == '+' || byte == '/' || byte == '='; }
bool is_quote(char byte) { return byte == '"' || byte == '\'' || byte == '`'; }

void hide(Hidden& hidden, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < std::min(end, hidden.size()); ++at) hidden[at] = true;
}

// The end of the quoted literal at `at`, `at` itself when there is none.
std::size_t end_of_literal(std::string_view line, std::size_t at) {
  if (at >= line.size() || !is_quote(line[at])) return at;
  return std::min(line.find(line[at], at + 1), line.size());
}

// A flag, a number of few digits, a reference to a value that stands elsewhere: nothing that opens anything.
bool is_harmless(std::string_view value) {
  value = trim(value, " \t\r\n\"',;");
  if (value.empty() || value.find_first_not_of("*") == std::string_view::npos) return true;
  if (value.size() <= 5 && value.find_first_not_of("0123456789") == std::string_view::npos) return true;
  const bool reference = value.starts_with("process.env.") || value.starts_with("import.meta.env.") || value.starts_with("os.environ") ||
                         (value.front() == '<' && value.back() == '>');
  const bool expansion = value.size() > 1 && value.front() == '$' && (value[1] == '{' || is_name_byte(value[1])) &&
                         value.find(":-") == std::string_view::npos && value.find_first_of(" ?") == std::string_view::npos;
  return reference || expansion || is_one_of(value, {"true", "false", "yes", "no", "null", "none", "|", ">", "|-", ">-", "{", "["});
}

// KEY=value, KEY: value, "KEY": "value", ENV KEY value: what follows a key that names a credential.
void hide_credentials(std::string_view line, Hidden& hidden) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_name_byte(line[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && is_name_byte(line[at])) ++at;
    const std::string_view name = line.substr(begin, at - begin);
    std::size_t value = at;
    while (value < line.size() && std::string_view("\"' \t]").find(line[value]) != std::string_view::npos) ++value;
    if (value >= line.size() || (line[value] != '=' && line[value] != ':')) continue;
    const bool upper = names_credential(name);
    if (!upper && !takes_secret(secret_words(name))) continue;
    ++value;
    while (value < line.size() && is_blank(line[value])) ++value;
    const std::size_t end = upper ? line.size() : end_of_literal(line, value);  // in code, the rest of the line is code
    if (end > value && !is_harmless(line.substr(value, end - value))) hide(hidden, value, end);
  }
}

// scheme://user:password@host
void hide_passwords(std::string_view line, Hidden& hidden) {
  for (std::size_t at = line.find("://"); at != std::string_view::npos; at = line.find("://", at + 3)) {
    const std::size_t end = std::min(line.find_first_of(" \t\"'/", at + 3), line.size());
    const std::string_view authority = line.substr(at + 3, end - at - 3);
    const std::size_t host = authority.rfind('@'), colon = authority.find(':');
    if (host == std::string_view::npos || colon >= host) continue;
    if (!is_harmless(authority.substr(colon + 1, host - colon - 1))) hide(hidden, at + 4 + colon, at + 3 + host);
  }
}

// The paths of webhooks are their passwords: https://hooks.slack.com/services/T0/B0/xyz.
void hide_webhooks(std::string_view line, Hidden& hidden) {
  for (const std::string_view host : {"hooks.slack.com/services/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/",
                                      "webhook.office.com/", "hooks.zapier.com/hooks/"})
    for (std::size_t at = line.find(host); at != std::string_view::npos; at = line.find(host, at + 1))
      hide(hidden, at + host.size(), std::min(line.find_first_of(" \t\"'`,)", at), line.size()));
}

// curl -u user:PASSWORD, mysql --password=X, "auth": "dXNlcjpwYXNz".
void hide_options(std::string_view line, Hidden& hidden) {
  for (const std::string_view option : {" -u ", " --user ", " --user=", " -u\"", "-u\", \"", "--user\", \"", "--password=", "--password ",
                                        "\"auth\": \"", "\"auth\":\"", "Bearer ", "Basic ", "bearer ", "basic "})
    for (std::size_t at = line.find(option); at != std::string_view::npos; at = line.find(option, at + 1)) {
      std::size_t begin = at + option.size();
      while (begin < line.size() && is_quote(line[begin])) ++begin;
      const std::size_t end = std::min(line.find_first_of(" \t\"'`,;", begin), line.size());
      const std::string_view value = line.substr(begin, end - begin);
      const bool login = option.find("-u") != std::string_view::npos;  // --user too
      const std::size_t colon = value.find(':');
      if (login && colon == std::string_view::npos) continue;
      const std::size_t from = login ? begin + colon + 1 : begin;
      if (value.size() >= 6 && !is_harmless(line.substr(from, end - from))) hide(hidden, from, end);
    }
}

void hide_live_secrets(std::string_view line, Hidden& hidden) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    while (at < line.size() && is_secret_byte(line[at])) ++at;
    const auto live = [&](std::size_t from, std::size_t to) {
      return to - from >= 16 && !secret_value_kind(line.substr(from, to - from)).empty();
    };
    if (live(begin, at)) hide(hidden, begin, at);
    // KEY=value, and what ends with the sentence.
    for (std::size_t part = begin; part < at;) {
      const std::size_t end = part + std::min(line.substr(part, at - part).find_first_of("=./"), at - part);
      if (live(part, end)) hide(hidden, part, end);
      part = end + 1;
    }
    if (at == begin) ++at;
  }
}

constexpr std::string_view key_begin = "-----BEGIN ", key_end = "-----END ";

bool opens_private_key(std::string_view line) {
  const std::size_t at = line.find(key_begin);
  return at != std::string_view::npos && line.find("PRIVATE KEY", at) != std::string_view::npos;
}

// "-----BEGIN PRIVATE KEY-----\nMII..." on one line.
void hide_key_bodies(std::string_view line, Hidden& hidden) {
  for (std::size_t at = line.find(key_begin); at != std::string_view::npos; at = line.find(key_begin, at + 1)) {
    const std::size_t dashes = line.find("-----", at + key_begin.size());
    if (dashes == std::string_view::npos || line.substr(at, dashes - at).find("PRIVATE KEY") == std::string_view::npos) continue;
    hide(hidden, dashes + 5, std::min(line.find(key_end, dashes), line.size()));
  }
}

// A line of a private key by itself, as a dotenv file without quotes makes keys of it: long, and of all kinds of characters.
void hide_encoded(std::string_view line, Hidden& hidden) {
  constexpr std::size_t shortest = 48;
  const auto is_encoded = [](char byte) { return is_letter(byte) || is_digit(byte) || byte == '+' || byte == '/' || byte == '='; };
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_encoded(line[end])) ++end;
    const std::string_view run = line.substr(at, end - at);
    if (run.size() >= shortest && std::ranges::any_of(run, is_lower) && std::ranges::any_of(run, is_upper) &&
        std::ranges::any_of(run, is_digit))
      hide(hidden, at, end);
    at = end + 1;
  }
}

void hide_known(std::string_view line, Hidden& hidden) {
  hide_credentials(line, hidden);
  hide_passwords(line, hidden);
  hide_webhooks(line, hidden);
  hide_options(line, hidden);
  hide_live_secrets(line, hidden);
  hide_key_bodies(line, hidden);
  hide_encoded(line, hidden);
}

// SOME_KEY, perhaps behind process.env. and the like: the name of a variable, not its value.
bool is_variable(std::string_view mark) {
  const std::size_t dot = mark.rfind('.');
  if (dot != std::string_view::npos) mark.remove_prefix(dot + 1);
  const bool plain =
      std::ranges::all_of(mark, [](char byte) { return is_name_byte(byte) && std::islower(static_cast<unsigned char>(byte)) == 0; });
  return plain && mark.find('_') != std::string_view::npos && mark.size() <= 80 && secret_value_kind(mark).empty();
}

// The mark is the name of a key or a read of one, not a value that only looks like a name.
bool is_shown(std::string_view line, std::size_t begin, std::size_t end, std::size_t sign) {
  const std::string_view mark = line.substr(begin, end - begin);
  if (!is_variable(mark)) return false;
  const std::size_t after = line.find_first_not_of("\"' \t]", end);
  const bool is_key = after != std::string_view::npos && (line[after] == '=' || line[after] == ':');
  const bool quoted = begin > 0 && is_quote(line[begin - 1]);
  return mark.find('.') != std::string_view::npos || is_key || (!quoted && begin < sign);
}

// Everything but the marked key.
void hide_around(std::string_view line, std::size_t begin, std::size_t end, Hidden& hidden) {
  const std::size_t sign = line.find_first_of("=:");
  const bool keep = is_shown(line, begin, end, sign);
  const std::size_t value = sign == std::string_view::npos ? 0 : sign + 1;
  hide(hidden, keep ? value : std::min(value, begin), line.size());
  if (keep) std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(begin), hidden.begin() + static_cast<std::ptrdiff_t>(end), false);
}

// A mask for each run of hidden bytes: blanks and quotes at its ends stay, so that the line still reads as what it is.
ShownLine written(std::string_view line, const Hidden& hidden, std::size_t mark_begin, std::size_t mark_end) {
  ShownLine shown;
  const auto stays = [](char byte) { return is_blank(byte) || is_quote(byte) || byte == '\r' || byte == '\n'; };
  std::vector<std::size_t> moved(line.size() + 1);
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && hidden[end]) ++end;
    while (end > at && stays(line[end - 1])) --end;
    const bool masks = end > at && !stays(line[at]);
    const std::size_t from = shown.text.size();
    if (!masks) end = at + 1;
    shown.text += masks ? secret_mask : line.substr(at, 1);
    for (std::size_t byte = at; byte < end; ++byte) moved[byte] = from;
    at = end;
  }
  moved[line.size()] = shown.text.size();
  shown.begin = moved[mark_begin];
  // An end inside a mask is that of the mask.
  std::size_t end = mark_end;
  while (end < line.size() && end > mark_begin && moved[end] == moved[end - 1]) ++end;
  shown.end = moved[end];
  return shown;
}

void clamp_mark(std::string_view line, std::size_t& begin, std::size_t& end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
}

}  // namespace

std::string masked(std::string_view text) { return shown_line(text, 0, 0, false).text; }

std::string masked_sentence(std::string_view text) {
  Hidden hidden(text.size(), false);
  hide_passwords(text, hidden);
  hide_webhooks(text, hidden);
  hide_live_secrets(text, hidden);
  hide_key_bodies(text, hidden);
  hide_encoded(text, hidden);
  return written(text, hidden, 0, 0).text;
}

std::vector<std::string> masked_lines(std::string_view text) {
  std::vector<std::string> lines;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool ends = line.find(key_end) != std::string_view::npos;
    lines.push_back(inside && !ends ? std::string(secret_mask) : masked(line));
    inside = (inside && !ends) || (opens_private_key(line) && !ends);
    at = end + 1;
  }
  return lines;
}

bool holds_secret(const Fix& fix) {
  return std::ranges::any_of(fix.edits, [](const Edit& edit) {
    std::string text;
    for (const std::string& line : masked_lines(edit.text)) text += line + "\n";
    return text != edit.text && text != edit.text + "\n";
  });
}

ShownLine shown_line(std::string_view line, std::size_t mark_begin, std::size_t mark_end, bool about_secret) {
  clamp_mark(line, mark_begin, mark_end);
  Hidden hidden(line.size(), false);
  hide_known(line, hidden);
  if (about_secret) hide_around(line, mark_begin, mark_end, hidden);
  return written(line, hidden, mark_begin, mark_end);
}

SecretMask::SecretMask(const Project& project) : project_(project) {
  for (const SecretLiteral& secret : project.facts.secrets) {
    of_facts_[secret.value.file].push_back(secret.value);
    const bool word = secret.shape == SecretShape::weak || secret.shape == SecretShape::development || secret.doubtful;
    if (!word) spoken_[secret.value.file].push_back(secret.value);
  }
}

const std::vector<Span>& SecretMask::secrets_of(FileId file) {
  const auto [entry, is_new] = known_.try_emplace(file);
  if (!is_new) return entry->second;
  if (const auto facts = of_facts_.find(file); facts != of_facts_.end()) entry->second = facts->second;
  const std::string_view text = project_.file(file).text;
  for (std::size_t at = text.find(key_begin); at != std::string_view::npos; at = text.find(key_begin, at + 1)) {
    if (!opens_private_key(text.substr(at, 64))) continue;
    const std::size_t begin = std::min(text.find("-----", at + key_begin.size()), text.size() - 5) + 5;
    const std::size_t end = std::min(text.find(key_end, begin), text.size());
    entry->second.push_back({file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  std::ranges::sort(entry->second);
  return entry->second;
}

ShownLine SecretMask::line(std::string_view line, std::size_t start, const Span& mark, bool about_secret) {
  std::size_t begin = mark.begin - start, end = mark.end - start;
  clamp_mark(line, begin, end);
  Hidden hidden(line.size(), false);
  hide_known(line, hidden);
  if (about_secret) hide_around(line, begin, end, hidden);
  // The longest secret of a file is a key of a few hundred lines.
  constexpr std::uint32_t reach = 64 * 1024;
  const std::vector<Span>& secrets = secrets_of(mark.file);
  const auto from = static_cast<std::uint32_t>(start > reach ? start - reach : 0);
  for (auto at = std::ranges::lower_bound(secrets, from, {}, &Span::begin); at != secrets.end() && at->begin < start + line.size(); ++at)
    if (const Span& secret = *at; secret.end > start) hide(hidden, secret.begin > start ? secret.begin - start : 0, secret.end - start);
  return written(line, hidden, begin, end);
}

std::string SecretMask::sentence(const std::string& text, FileId file) {
  constexpr std::size_t shortest = 8, most = 100;  // a shorter value may be a word of the sentence
  std::string shown = masked_sentence(text);
  const std::vector<Span>& secrets = spoken_[file];
  for (std::size_t i = 0; i < secrets.size() && i < most; ++i) {
    const std::string& source = project_.file(file).text;
    if (secrets[i].end > source.size() || secrets[i].end - secrets[i].begin < shortest) continue;
    const std::string value = source.substr(secrets[i].begin, secrets[i].end - secrets[i].begin);
    for (std::size_t at = shown.find(value); at != std::string::npos; at = shown.find(value, at + secret_mask.size()))
      shown.replace(at, value.size(), secret_mask);
  }
  return shown;
}

}  // namespace preship
