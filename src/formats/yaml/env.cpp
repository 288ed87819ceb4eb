#include "formats/yaml/env.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "formats/languages/source.h"

namespace preship {
namespace {

constexpr std::size_t scan_cap = 256 * 1024;
constexpr std::size_t longest_line = 1024;
constexpr std::size_t most_reads = 500;

bool is_name(std::string_view name) {
  return !name.empty() && (name[0] < '0' || name[0] > '9') &&
         std::ranges::all_of(name, [](char c) { return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); });
}

// A "#" in front of `at` on its line, where YAML begins a comment.
bool in_comment(std::string_view text, std::size_t at) {
  const std::size_t from = at - std::min(at, longest_line);
  std::string_view before = text.substr(from, at - from);
  before.remove_prefix(before.rfind('\n') + 1);  // npos + 1 is 0
  for (std::size_t i = before.find('#'); i != std::string_view::npos; i = before.find('#', i + 1))
    if (i == 0 || before[i - 1] == ' ' || before[i - 1] == '\t') return true;
  return false;
}

// %env(json:file:KEY)%: processors stand in front of the name. `env(KEY): value` among the parameters is its default.
// https://symfony.com/doc/current/configuration/env_var_processors.html
void read_symfony(FileId id, std::string_view text, Facts& facts) {
  static constexpr std::string_view sign = "%env(";
  for (std::size_t at = text.find(sign); at != std::string_view::npos && facts.env_reads.size() < most_reads;
       at = text.find(sign, at + 1)) {
    const std::size_t begin = at + sign.size(), close = text.find(')', begin);
    if (close == std::string_view::npos || !text.substr(close).starts_with(")%") || in_comment(text, at)) continue;
    const std::string_view inside = text.substr(begin, close - begin);
    const std::string_view name = inside.substr(inside.rfind(':') + 1);
    if (!is_name(name)) continue;
    const bool defaulted =
        inside.find("default:") != std::string_view::npos || text.find("env(" + std::string(name) + "):") != std::string_view::npos;
    const auto key = static_cast<std::uint32_t>(close - name.size());
    facts.env_reads.push_back({.key = {std::string(name), {id, key, static_cast<std::uint32_t>(close)}},
                               .span = {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(close + 2)},
                               .need = defaulted ? Need::defaulted : Need::required,
                               .reason = defaulted ? NeedReason(Reason::default_value) : as_written("%env()%"),
                               .reader = Reader::framework,
                               .confidence = Confidence::medium});
  }
}

// The Ruby between <% and %>, every other byte blank.
std::string ruby_of(std::string_view text) {
  std::string ruby(text.size(), ' ');
  for (std::size_t at = text.find("<%"); at != std::string_view::npos; at = text.find("<%", at + 2)) {
    const std::size_t end = text.find("%>", at);
    if (end == std::string_view::npos) break;
    if (in_comment(text, at) || text[at + 2] == '#' || text[at + 2] == '%') continue;
    const std::size_t begin = at + (text[at + 2] == '=' || text[at + 2] == '-' ? 3 : 2);
    for (std::size_t i = begin; i < end; ++i) ruby[i] = text[i];
    if (begin < end) ruby[end] = ';';  // ends the statement
  }
  return ruby;
}

// A section of config/*.yml is for one environment of several, so that what it reads is needed only there.
void read_rails(FileId id, const SourceFile& file, Facts& facts) {
  SourceFile ruby{.path = file.path, .text = ruby_of(file.text), .kind = FileKind::ruby, .role = file.role};
  Facts found = languages::read_ruby(id, ruby);
  for (EnvRead& read : found.env_reads) read.reader = Reader::framework;
  facts.append(std::move(found));
}

}  // namespace

Facts template_reads(FileId id, const SourceFile& file) {
  Facts facts;
  if (file.text.size() > scan_cap) return facts;
  read_symfony(id, file.text, facts);
  if (file.text.find("<%") != std::string::npos) read_rails(id, file, facts);
  return facts;
}

}  // namespace preship
