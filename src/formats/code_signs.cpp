#include "formats/code_signs.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>

#include "knowledge/code/code_words.h"
#include "knowledge/code/rate_limits.h"
#include "knowledge/code/websockets.h"
#include "paths/file_kinds.h"
#include "text/lower_case.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int most_calls = 20;

// Headers that code may read by itself to tell clients apart.
constexpr std::string_view client_headers[] = {"orwarded-for", "ORWARDED_FOR", "orwarded-For", "eal-ip",      "EAL_IP",
                                               "eal-IP",       "onnecting-ip", "onnecting-IP", "ONNECTING_IP"};

const std::vector<std::unique_ptr<const re2::RE2>>& websocket_patterns() {
  static const auto patterns = [] {
    std::vector<std::unique_ptr<const re2::RE2>> made;
    for (const WebSocketSign& sign : websocket_signs()) made.push_back(byte_pattern(sign.pattern));
    return made;
  }();
  return patterns;
}

Span span_of(FileId id, std::size_t begin, std::size_t size) {
  return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

bool stands_in_comment(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const std::string_view before = trim(text.substr(line, at - line));
  return before.starts_with('#') || before.starts_with("//") || before.starts_with('*') || before.starts_with("/*");
}

// A server of its own: `new WebSocketServer({ port: 8081 })`, `new Server(3001)`.
bool has_port_of_its_own(std::string_view text, std::size_t end) {
  const std::string_view options = text.substr(end, text.find(')', end) - end);
  const std::string_view call = trim(options);
  return (!call.empty() && call.front() >= '0' && call.front() <= '9') || holds_any(options, {"port:", "port,", "port }"});
}

class SignReader {
 public:
  SignReader(FileId id, const SourceFile& file, Facts& facts) : id_(id), file_(file), text_(file.text), facts_(facts) {}

  void read() {
    for (std::size_t row = 0; row < websocket_signs().size(); ++row) read_websockets(websocket_signs()[row], *websocket_patterns()[row]);
    for (std::size_t row = 0; row < rate_limit_signs().size(); ++row) read_limit(rate_limit_signs()[row], row);
  }

 private:
  bool is_written_in(const std::vector<std::string_view>& endings) const {
    return std::ranges::any_of(endings, [&](std::string_view ending) { return file_.path.ends_with(ending); });
  }

  void add(std::string name, std::string value, const Span& span) {
    facts_.framework_settings.push_back({.name = {std::move(name), span}, .value = {std::move(value), span}});
  }

  void read_websockets(const WebSocketSign& sign, const re2::RE2& pattern) {
    if (!is_written_in(sign.endings) || std::ranges::none_of(sign.needs, [&](std::string_view word) { return holds(text_, word); })) return;
    const bool polls = sign.falls_back == "always" || (sign.falls_back != "never" && holds(text_, sign.falls_back));
    const std::string name = std::string(polls ? "websocket.polls." : "websocket.alone.") + std::string(sign.name);
    re2::StringPiece rest(text_.data(), text_.size()), groups[2];
    for (int count = 0; count < most_calls && !rest.empty(); ++count) {
      if (!pattern.Match(rest, 0, rest.size(), re2::RE2::UNANCHORED, groups, 1 + pattern.NumberOfCapturingGroups())) return;
      const auto at = static_cast<std::size_t>(groups[0].data() - text_.data());
      const std::size_t end = at + groups[0].size();
      rest = {text_.data() + end, text_.size() - end};
      const std::size_t call = at + std::min(text_.substr(at, end - at).find('('), end - at - 1) + 1;
      if (end == at || stands_in_comment(text_, at) || has_port_of_its_own(text_, call)) continue;
      std::string path(pattern.NumberOfCapturingGroups() == 0 || groups[1].data() == nullptr
                           ? sign.path
                           : std::string_view(groups[1].data(), groups[1].size()));
      if (!path.empty() && path.front() != '/') path.insert(0, "/");
      add(name, std::move(path), span_of(id_, at, std::min(end - at, text_.substr(at).find('\n'))));
    }
  }

  void read_limit(const RateLimitSign& sign, std::size_t row) {
    if (!is_written_in(sign.endings)) return;
    for (const std::string_view word : sign.right)
      if (const std::size_t at = text_.find(word); at != std::string_view::npos)
        add("limit.trust", std::string(word), span_of(id_, at, word.size()));
    if (std::ranges::any_of(client_headers, [&](std::string_view word) { return holds(text_, word); }) && sign.package.empty())
      add("limit.trust", "header", span_of(id_, 0, 0));
    if (!sign.package.empty() && has_key_of_its_own()) add("limit.trust", "keyGenerator", span_of(id_, text_.find("keyGenerator"), 12));
    if (!std::ranges::all_of(sign.signs, [&](std::string_view word) { return holds(text_, word); })) return;
    const std::size_t begin = sign.signs.back().find(sign.place) == std::string_view::npos ? 0 : text_.find(sign.signs.back());
    const std::size_t at = text_.find(sign.place, begin);
    if (at != std::string_view::npos) add("limit.by-address", std::to_string(row), span_of(id_, at, sign.place.size()));
  }

  // By user, or by the header of a provider; not one that falls back on the address of the connection.
  bool has_key_of_its_own() const {
    if (!holds(text_, "keyGenerator")) return false;
    return !holds(text_, ".ip") || holds_any(text_, {"connecting-ip", "forwarded-for", "real-ip", "client-ip", "getClientIp"});
  }

  FileId id_;
  const SourceFile& file_;
  std::string_view text_;
  Facts& facts_;
};

bool is_of_javascript(const std::vector<std::string_view>& endings) { return std::ranges::find(endings, ".js") != endings.end(); }

Needles words_of_rows(bool javascript_alone) {
  std::vector<std::string_view> words{"keyGenerator"};
  if (!javascript_alone) words.insert(words.end(), std::begin(client_headers), std::end(client_headers));
  for (const WebSocketSign& sign : websocket_signs())
    if (!javascript_alone || is_of_javascript(sign.endings)) words.insert(words.end(), sign.needs.begin(), sign.needs.end());
  for (const RateLimitSign& sign : rate_limit_signs()) {
    if (javascript_alone && !is_of_javascript(sign.endings)) continue;
    words.push_back(sign.signs.front());
    words.insert(words.end(), sign.right.begin(), sign.right.end());
  }
  return Needles(words);
}

// Most code is JavaScript, and only a few of the words are of it.
const Needles& sign_words(FileKind kind) {
  static const Needles javascript = words_of_rows(true), all = words_of_rows(false);
  return is_javascript(kind) ? javascript : all;
}

}  // namespace

bool may_hold_code_signs(FileKind kind, std::string_view text) { return sign_words(kind).any(text); }

void read_code_signs(FileId id, const SourceFile& file, Facts& facts) {
  if (file.role != PathRole::production || !may_hold_code_signs(file.kind, file.text)) return;
  SignReader(id, file, facts).read();
}

}  // namespace preship
