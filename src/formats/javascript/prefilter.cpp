// Most files hold nothing that is looked for; this says so at the speed of memory.

#include <cstring>
#include <initializer_list>
#include <string_view>

#include "formats/formats.h"

namespace preship {
namespace {

bool contains(std::string_view text, std::string_view needle) {
  return memmem(text.data(), text.size(), needle.data(), needle.size()) != nullptr;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view candidate : words)
    if (word == candidate) return true;
  return false;
}

// The word that ends before `end`.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

// The word around the `size` bytes at `at`.
std::string_view word_around(std::string_view text, std::size_t at, std::size_t size) {
  std::size_t begin = at, end = at + size;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(begin, end - begin);
}

template <class Visit>
bool any_hit(std::string_view text, std::string_view needle, Visit visit) {
  for (std::size_t at = 0; const void* hit = memmem(text.data() + at, text.size() - at, needle.data(), needle.size());) {
    const std::size_t found = static_cast<const char*>(hit) - text.data();
    if (visit(found)) return true;
    at = found + 1;
  }
  return false;
}

bool has_word(std::string_view text, std::string_view word) {
  return any_hit(text, word, [&](std::size_t at) { return word_around(text, at, word.size()) == word; });
}

// "env" as a word beside one of the objects that have it anywhere in the file, or the name of a schema or a type.
bool names_environment(std::string_view text) {
  bool owner = false, looked = false;
  return any_hit(text, "nv", [&](std::size_t at) {
    if (at == 0 || (text[at - 1] != 'e' && text[at - 1] != 'E')) return false;
    const std::string_view word = word_around(text, at - 1, 3);
    if (word == "$env") return true;  // SvelteKit's $env/static/private
    if (word != "env")
      return is_one_of(word, {"createEnv", "cleanEnv", "ProcessEnv", "ImportMetaEnv", "loadEnv", "envsafe", "envField", "arkenv",
                              "EnvironmentPlugin", "envPrefix"});
    const std::size_t end = word.data() - text.data() + 3;
    if (text.substr(end).starts_with("-var")) return true;
    if (!looked)
      owner = has_word(text, "process") || contains(text, "import.meta") || has_word(text, "Bun") || has_word(text, "Deno") ||
              has_word(text, "convict");
    looked = true;
    return owner;
  });
}

bool has_configuration(std::string_view text) {
  return any_hit(text, "onfig", [&](std::size_t at) {
    const std::string_view word = word_around(text, at, 5);
    if (is_one_of(word, {"ConfigService", "ConfigModule", "runtimeConfig"})) return true;
    return word == "Config" && text.substr(at + 5).starts_with('.') && contains(text, "effect");  // Effect's Config.string("KEY")
  });
}

// What a call with a path as its first argument must be named to register a route.
bool is_route_verb(std::string_view word) {
  return is_one_of(word, {"get", "post", "put", "patch", "delete", "del", "all", "use", "route", "head", "options", "on", "register",
                          "basePath", "group", "mount"});
}

bool starts_server(std::string_view word) {
  return is_one_of(word, {"express", "Router", "fastify", "Fastify", "Hono", "OpenAPIHono", "Elysia", "createRoute", "createFileRoute",
                          "listen", "Controller", "serve", "createServer", "WebSocketServer", "plainToInstance", "plainToClass"});
}

// The names that a router has when its making stands in another file.
bool is_router_name(std::string_view name) {
  return is_one_of(name, {"app", "router", "server", "fastify", "koa", "hono", "elysia", "routes", "Route"}) || name.ends_with("Router") ||
         name.ends_with("App");
}

// `new Hono<Env>(` has its name before the angle brackets.
std::size_t before_type_arguments(std::string_view text, std::size_t end) {
  int depth = 0;
  for (std::size_t at = end; at > 0 && end - at < 200; --at) {
    if (text[at - 1] == '>') ++depth;
    if (text[at - 1] == '<' && --depth == 0) return at - 1;
  }
  return end;
}

// A call that creates or runs a server, or that registers a path: .get("/...
bool has_server_call(std::string_view text) {
  for (std::size_t at = 0; const void* hit = memchr(text.data() + at, '(', text.size() - at);) {
    const std::size_t open = static_cast<const char*>(hit) - text.data();
    at = open + 1;
    const std::size_t end = open > 0 && text[open - 1] == '>' ? before_type_arguments(text, open) : open;
    const std::string_view word = word_before(text, end);
    if (word.size() < 2) continue;
    if (starts_server(word)) return true;
    std::size_t begin = word.data() - text.data();
    while (begin > 0 && is_blank(text[begin - 1])) --begin;
    if (begin == 0 || text[begin - 1] != '.' || !is_route_verb(word)) continue;
    for (--begin; begin > 0 && is_blank(text[begin - 1]); --begin) continue;
    if (!is_router_name(word_before(text, begin))) continue;
    std::size_t next = at;
    while (next < text.size() && is_blank(text[next])) ++next;
    const bool quoted = next + 1 < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '`');
    if ((quoted && text[next + 1] == '/') || (word == "route" && next < text.size() && text[next] == '{')) return true;
  }
  return false;
}

bool exports_server(std::string_view text) {
  return contains(text, "export default {") && contains(text, "port") && contains(text, "fetch");
}

}  // namespace

bool javascript_needs_tree(std::string_view path, std::string_view text) {
  // Strapi hands `env` to its configuration files as a parameter.
  if (path.find("config/") != std::string_view::npos && (contains(text, "env(") || contains(text, "env.") || contains(text, "env }")))
    return true;
  if (path.find("next.config.") != std::string_view::npos && contains(text, "ignore")) return true;
  return has_server_call(text) || names_environment(text) || has_configuration(text) || exports_server(text);
}

}  // namespace preship
