// What matters to the web server in front of the app, found without a tree: how a router of the browser writes its addresses, and
// how large a file the app takes.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "formats/body_limits.h"
#include "formats/javascript/extraction.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship::js {
namespace {

constexpr std::string_view words[] = {"createBrowserRouter(", "<BrowserRouter", "createWebHistory(", "provideRouter(",
                                      "RouterModule.forRoot(", "createBrowserHistory(",
                                      // the address behind a "#"
                                      "createHashRouter(", "<HashRouter", "createWebHashHistory(", "createMemoryRouter(",
                                      "withHashLocation(", "HashLocationStrategy", "createHashHistory(", "useHash: true",
                                      // the cache of Next.js: cleared, and handed to a program
                                      "revalidateTag(", "revalidatePath(", "updateTag(", "cacheHandler", "CacheHandlerPath",
                                      // an upload
                                      "fileSize:"};
constexpr std::size_t first_hash_router = 6, first_cache_word = 14, first_handler_word = 17, upload_limit = std::size(words) - 1;

// Where each word stands first.
using Places = std::array<std::size_t, std::size(words)>;

Places first_places(std::string_view text) {
  static const Needles needles(words);
  Places places;
  places.fill(std::string_view::npos);
  needles.each(text, [&](std::size_t at, std::size_t word) {
    places[word] = std::min(places[word], at);
    return true;
  });
  return places;
}

void add_setting(FileId id, std::size_t at, std::size_t size, std::string_view name, std::string value, Facts& facts) {
  const Span span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
  facts.framework_settings.push_back({.name = {std::string(name), span}, .value = {std::move(value), span}});
}

// The first of these words that stands anywhere tells.
void add_router(FileId id, const Places& places, std::size_t begin, std::size_t end, const char* kind, Facts& facts) {
  for (std::size_t word = begin; word < end; ++word)
    if (places[word] != std::string_view::npos) return add_setting(id, places[word], words[word].size(), "router.history", kind, facts);
}

// https://nextjs.org/docs/app/guides/self-hosting#configuring-caching
void add_cache_words(FileId id, std::string_view text, const Places& places, Facts& facts) {
  for (std::size_t word = first_cache_word; word < upload_limit; ++word) {
    const std::size_t at = places[word];
    if (at == std::string_view::npos) continue;
    const bool clears = word < first_handler_word;
    if (!clears || holds(text, "next/cache"))
      add_setting(id, at, words[word].size() - (clears ? 1 : 0), clears ? "cache.cleared" : "cache.handler", std::string(words[word]),
                  facts);
  }
}

// `const MAX_SIZE = 10 * 1024 * 1024;` of the same file.
std::optional<std::uint64_t> constant_product(std::string_view text, std::string_view name) {
  if (name.empty() || !std::ranges::all_of(name, [](char byte) { return is_word(byte); })) return std::nullopt;
  const std::string assigned = "const " + std::string(name) + " = ";
  const std::size_t at = text.find(assigned);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t begin = at + assigned.size();
  return product_of_numbers(trim(text.substr(begin, std::min(text.find_first_of(";/\n", begin), text.size()) - begin)));
}

// limits: { fileSize: 50 * 1024 * 1024 } of multer, busboy and their like.
void add_upload_limits(FileId id, std::string_view text, std::size_t first, Facts& facts) {
  if (first == std::string_view::npos) return;
  if (!holds_any(text, {"multer", "busboy", "express-fileupload", "@fastify/multipart", "FileInterceptor"})) return;
  constexpr std::string_view key = words[upload_limit];
  for (std::size_t at = first; at != std::string_view::npos; at = text.find(key, at + 1)) {
    const std::size_t begin = at + key.size(), end = std::min(text.find_first_of(",}\n/", begin), text.size());
    if (end - begin > 60) continue;
    const std::string_view written = trim(text.substr(begin, end - begin));
    auto bytes = product_of_numbers(written);
    if (!bytes) bytes = constant_product(text, written);
    if (bytes) add_setting(id, at, end - at, "upload.limit", std::to_string(*bytes), facts);
  }
}

}  // namespace

void read_web_words(FileId id, const SourceFile& file, Facts& facts) {
  const Places places = first_places(file.text);
  add_router(id, places, 0, first_hash_router, "browser", facts);
  add_router(id, places, first_hash_router, first_cache_word, "hash", facts);
  add_cache_words(id, file.text, places, facts);
  add_upload_limits(id, file.text, places[upload_limit], facts);
}

}  // namespace preship::js
