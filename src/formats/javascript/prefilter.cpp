// Most files hold nothing that is looked for; this says so at the speed of memory.

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <string_view>

#include "formats/formats.h"

namespace preship {
namespace {

bool contains(std::string_view text, std::string_view needle) {
  return memmem(text.data(), text.size(), needle.data(), needle.size()) != nullptr;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> needles) {
  for (const std::string_view needle : needles)
    if (contains(text, needle)) return true;
  return false;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

// `needle` where no word goes on before it; nor after it, when it ends in a letter itself.
bool contains_word(std::string_view text, std::string_view needle) {
  for (std::size_t at = 0; at < text.size();) {
    const void* hit = memmem(text.data() + at, text.size() - at, needle.data(), needle.size());
    if (hit == nullptr) return false;
    const std::size_t begin = static_cast<const char*>(hit) - text.data();
    at = begin + needle.size();
    const bool goes_on = is_word(needle.back()) && at < text.size() && is_word(text[at]);
    if ((begin == 0 || !is_word(text[begin - 1])) && !goes_on) return true;
  }
  return false;
}

bool contains_any_word(std::string_view text, std::initializer_list<std::string_view> needles) {
  return std::ranges::any_of(needles, [&](std::string_view needle) { return contains_word(text, needle); });
}

// "env" as a word, with one of the objects that have it anywhere in the file.
bool names_environment(std::string_view text) {
  if (contains(text, "ProcessEnv")) return true;
  return contains_word(text, "env") &&
         (contains_word(text, "process") || contains(text, "import.meta") || contains_any_word(text, {"Bun", "Deno"}));
}

bool has_schema(std::string_view text) {
  return contains_any(text, {"$env/", "createEnv", "cleanEnv", "envsafe", "ConfigService", "validationSchema", "plainToInstance",
                             "plainToClass", "ImportMetaEnv", "loadEnv", "env-var", "envField", "runtimeConfig"});
}

bool has_server(std::string_view text) {
  if (contains(text, "export default {") && contains(text, "port") && contains(text, "fetch")) return true;
  return contains_any(text, {".listen(", "@Controller", "createServer", "http.Server", "WebSocketServer", "new Hono", "new OpenAPIHono",
                             "new Elysia"}) ||
         contains_any_word(text, {"serve(", "express(", "Router(", "fastify(", "Fastify(", "createRoute(", "createFileRoute(", "polka("});
}

// The word that ends before `end`.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The names that a router has when its making stands in another file.
bool is_router_name(std::string_view name) {
  static constexpr std::string_view names[] = {"app", "router", "server", "fastify", "koa", "hono", "elysia", "routes", "Route"};
  return std::ranges::find(names, name) != std::end(names) || name.ends_with("Router") || name.ends_with("App");
}

// A call of such a router with a path: router.get("/...
bool has_route_call(std::string_view text) {
  for (std::size_t at = 0; at + 2 < text.size();) {
    const void* hit = memchr(text.data() + at, '(', text.size() - at - 2);
    if (hit == nullptr) return false;
    const std::size_t open = static_cast<const char*>(hit) - text.data();
    at = open + 1;
    std::size_t next = at;
    while (next < text.size() && is_space(text[next])) ++next;
    const bool has_path = next + 1 < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '`') && text[next + 1] == '/';
    if (!has_path && (next >= text.size() || text[next] != '{')) continue;
    const std::string_view verb = word_before(text, open);
    if (verb.empty() || (!has_path && verb != "route")) continue;
    std::size_t dot = open - verb.size();
    while (dot > 0 && is_space(text[dot - 1])) --dot;
    if (dot == 0 || text[dot - 1] != '.') continue;
    --dot;
    while (dot > 0 && is_space(text[dot - 1])) --dot;
    if (is_router_name(word_before(text, dot))) return true;
  }
  return false;
}

}  // namespace

bool javascript_may_have_facts(std::string_view path, std::string_view text) {
  const auto in_path = [&](std::string_view part) { return path.find(part) != std::string_view::npos; };
  if (in_path("config/") && contains_any(text, {"env(", "env.", "env}", "env }"})) return true;  // Strapi's parameter
  return names_environment(text) || has_schema(text) || has_server(text) || has_route_call(text);
}

}  // namespace preship
