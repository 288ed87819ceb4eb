// What matters to the web server in front of the app, found without a tree: how a router of the browser writes its addresses, and
// how large a file the app takes.

#include <cstdint>
#include <optional>

#include "formats/javascript/extraction.h"
#include "text/words.h"

namespace preship::js {
namespace {

constexpr std::string_view browser_routers[] = {"createBrowserRouter(", "<BrowserRouter",        "createWebHistory(",
                                                "provideRouter(",       "RouterModule.forRoot(", "createBrowserHistory("};
constexpr std::string_view hash_routers[] = {"createHashRouter(", "<HashRouter",          "createWebHashHistory(", "createMemoryRouter(",
                                             "withHashLocation(", "HashLocationStrategy", "createHashHistory(",    "useHash: true"};

void add_setting(FileId id, std::size_t at, std::size_t size, std::string_view name, std::string value, Facts& facts) {
  const Span span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
  facts.framework_settings.push_back({.name = {std::string(name), span}, .value = {std::move(value), span}});
}

template <class Words>
void add_router(FileId id, std::string_view text, const Words& words, const char* kind, Facts& facts) {
  for (const std::string_view word : words)
    if (const std::size_t at = text.find(word); at != std::string_view::npos)
      return add_setting(id, at, word.size(), "router.history", kind, facts);
}

// "50 * 1024 * 1024", "5_000_000", "10e6"; nothing for an expression with names.
std::optional<std::uint64_t> product(std::string_view text) {
  std::uint64_t result = 1;
  for (std::size_t at = 0; at < text.size();) {
    at = skip_spaces(text, at);
    std::uint64_t factor = 0;
    const std::size_t begin = at;
    for (; at < text.size() && (is_digit(text[at]) || text[at] == '_') && factor < 1'000'000'000'000; ++at)
      if (text[at] != '_') factor = factor * 10 + static_cast<std::uint64_t>(text[at] - '0');
    if (at == begin || result > 1'000'000'000'000) return std::nullopt;
    for (int zeros = 0; at + 1 < text.size() && text[at] == 'e' && is_digit(text[at + 1]); at += 2)
      for (zeros = text[at + 1] - '0'; zeros > 0; --zeros) factor *= 10;
    result *= factor;
    at = skip_spaces(text, at);
    if (at == text.size()) return result;
    if (text[at++] != '*') return std::nullopt;
  }
  return std::nullopt;
}

// limits: { fileSize: 50 * 1024 * 1024 } of multer, busboy and their like.
void add_upload_limits(FileId id, std::string_view text, Facts& facts) {
  if (!holds_any(text, {"multer", "busboy", "express-fileupload", "@fastify/multipart", "FileInterceptor"})) return;
  constexpr std::string_view key = "fileSize:";
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const std::size_t begin = at + key.size(), end = std::min(text.find_first_of(",}\n/", begin), text.size());
    if (end - begin > 60) continue;
    if (const auto bytes = product(trim(text.substr(begin, end - begin))))
      add_setting(id, at, end - at, "upload.limit", std::to_string(*bytes), facts);
  }
}

}  // namespace

void read_web_words(FileId id, const SourceFile& file, Facts& facts) {
  add_router(id, file.text, browser_routers, "browser", facts);
  add_router(id, file.text, hash_routers, "hash", facts);
  add_upload_limits(id, file.text, facts);
}

}  // namespace preship::js
