#include "formats/cross_origin.h"

#include <re2/re2.h>

#include "formats/code_words.h"
#include "knowledge/code/cross_origin.h"
#include "text/lower_case.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t longest = 6000;  // bytes of one call with its settings

// Up to the bracket that closes what `begin` stands in, or to where the next settings begin: a block of Ruby has no bracket.
std::string_view settings_from(std::string_view text, std::size_t begin, const re2::RE2& next) {
  int depth = 1;
  std::size_t at = begin;
  for (; at < text.size() && at - begin < longest && depth > 0; ++at)
    depth += holds("([{", text.substr(at, 1)) ? 1 : holds(")]}", text.substr(at, 1)) ? -1 : 0;
  const std::string_view settings = text.substr(begin, at - begin);
  re2::StringPiece match;
  if (!next.Match({settings.data(), settings.size()}, 0, settings.size(), re2::RE2::UNANCHORED, &match, 1)) return settings;
  return settings.substr(0, static_cast<std::size_t>(match.data() - settings.data()));
}

re2::RE2::Options byte_wise() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  return options;
}

// The first group that matched, which is no comment; empty for none.
std::string_view first_match(const re2::RE2& pattern, std::string_view text, std::string_view settings) {
  re2::StringPiece rest(settings.data(), settings.size()), one, two;
  for (int count = 0; count < 20; ++count) {
    const bool found = pattern.NumberOfCapturingGroups() > 1    ? re2::RE2::FindAndConsume(&rest, pattern, &one, &two)
                       : pattern.NumberOfCapturingGroups() == 1 ? re2::RE2::FindAndConsume(&rest, pattern, &one)
                                                                : re2::RE2::FindAndConsume(&rest, pattern);
    if (!found) return {};
    const re2::StringPiece match = !one.empty() ? one : two;
    const char* place = match.empty() ? rest.data() - 1 : match.data();
    if (is_in_comment(text, static_cast<std::size_t>(place - text.data()))) continue;
    return match.empty() ? std::string_view(place, 1) : std::string_view(match.data(), match.size());
  }
  return {};
}

class OriginReader {
 public:
  OriginReader(FileId id, std::string_view text, Facts& facts) : id_(id), text_(text), facts_(facts) {}

  void read(const CrossOriginSetting& setting) {
    if (!setting.begin) return look(setting, text_);
    re2::StringPiece rest(text_.data(), text_.size());
    for (int count = 0; count < 20 && re2::RE2::FindAndConsume(&rest, *setting.begin); ++count)
      look(setting, settings_from(text_, static_cast<std::size_t>(rest.data() - text_.data()), *setting.begin));
  }

  // Browsers send a cookie along from another website only where it says so:
  // https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value
  void read_cookies() {
    static const re2::RE2 none(
        R"re((?i)(?:\b|_)(same[_-]?site)(?:["'`]?\s*(?:=>|[:=(,])\s*(?:[^,;{}\n?]*\?\s*)?(?:["':]|(?:\w+\.)*\w*(?:mode\.|site))none|=None\s*[;"'`]))re",
        byte_wise());
    const std::string_view found = first_match(none, text_, text_);
    if (!found.empty()) add("cookie.none", found);
  }

 private:
  void look(const CrossOriginSetting& setting, std::string_view settings) {
    const std::string_view origin = first_match(*setting.origin, text_, settings);
    if (origin.empty() || first_match(*setting.credentials, text_, settings).empty()) return;
    const auto at = static_cast<std::size_t>(origin.data() - text_.data());
    if (depends_on_stage(text_, at)) return;
    // Who knows its users by a header alone loses nothing.
    const std::string lower = lower_case(text_);
    const bool cookies = setting.effect != "leaks" || (holds(lower, "samesite") && holds(lower, "none"));
    add("cors." + std::string(setting.effect) + (cookies ? "" : ".headers"), origin);
  }

  void add(std::string name, std::string_view words) {
    const auto at = static_cast<std::uint32_t>(words.data() - text_.data());
    const Span span{id_, at, at + static_cast<std::uint32_t>(words.size())};
    facts_.framework_settings.push_back({.name = {std::move(name), span}, .value = {std::string(words), span}});
  }

  FileId id_;
  std::string_view text_;
  Facts& facts_;
};

}  // namespace

void read_cross_origin(FileId id, const SourceFile& file, Facts& facts) {
  static constexpr std::string_view words[] = {"redentials", "ameSite", "amesite", "ame_site", "AMESITE"};
  static const Needles needles(words);
  bool cookies = false, credentials = false;
  needles.each(file.text, [&](std::size_t, std::size_t word) {
    (word == 0 ? credentials : cookies) = true;
    return !cookies || !credentials;
  });
  if (!cookies && !credentials) return;
  OriginReader reader(id, file.text, facts);
  if (cookies) reader.read_cookies();
  if (credentials)
    for (const CrossOriginSetting& setting : cross_origin_settings(file.kind)) reader.read(setting);
}

}  // namespace preship
