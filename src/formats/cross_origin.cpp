#include "formats/cross_origin.h"

#include <re2/re2.h>

#include "knowledge/code/cross_origin.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t longest = 6000;  // bytes of one call with its settings

// Up to the bracket that closes what `begin` stands in.
std::string_view settings_from(std::string_view text, std::size_t begin) {
  int depth = 1;
  std::size_t at = begin;
  for (; at < text.size() && at - begin < longest && depth > 0; ++at)
    depth += holds("([{", text.substr(at, 1)) ? 1 : holds(")]}", text.substr(at, 1)) ? -1 : 0;
  return text.substr(begin, at - begin);
}

bool is_comment(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(line, at - line);
  return holds_any(before, {"//", "#"}) || trim(before).starts_with('*') || trim(before).starts_with("/*");
}

// `if (isDevelopment) app.use(cors(...))`, `isProduction ? {...} : {...}`: one of several stages.
bool depends_on_stage(std::string_view text, std::size_t at) {
  constexpr std::size_t near = 300;
  const std::string before = lower_case(text.substr(at - std::min(at, near), std::min(at, near)));
  return holds_any(before, {"isdev", "development", "debug", "isprod", "production", "node_env"});
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
    if (is_comment(text, static_cast<std::size_t>(place - text.data()))) continue;
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
      look(setting, settings_from(text_, static_cast<std::size_t>(rest.data() - text_.data())));
  }

 private:
  void look(const CrossOriginSetting& setting, std::string_view settings) {
    const std::string_view origin = first_match(*setting.origin, text_, settings);
    if (origin.empty() || first_match(*setting.credentials, text_, settings).empty()) return;
    const auto at = static_cast<std::size_t>(origin.data() - text_.data());
    if (depends_on_stage(text_, at)) return;
    const Span span{id_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + origin.size())};
    // Browsers send a cookie along from another website only where it says SameSite=None; who knows its users by a header alone loses
    // nothing: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value
    const std::string lower = lower_case(text_);
    const bool cookies = setting.effect != "leaks" || (holds(lower, "samesite") && holds(lower, "none"));
    const std::string name = "cors." + std::string(setting.effect) + (cookies ? "" : ".headers");
    facts_.framework_settings.push_back({.name = {name, span}, .value = {std::string(origin), span}});
  }

  FileId id_;
  std::string_view text_;
  Facts& facts_;
};

}  // namespace

void read_cross_origin(FileId id, const SourceFile& file, Facts& facts) {
  if (!holds(file.text, "redentials")) return;
  OriginReader reader(id, file.text, facts);
  for (const CrossOriginSetting& setting : cross_origin_settings(file.kind)) reader.read(setting);
}

}  // namespace preship
