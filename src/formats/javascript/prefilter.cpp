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

bool contains_any(std::string_view text, std::initializer_list<std::string_view> needles) {
  for (const std::string_view needle : needles)
    if (contains(text, needle)) return true;
  return false;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

// "env" as a word, with one of the objects that have it anywhere in the file.
bool names_environment(std::string_view text) {
  if (!contains_any(text, {"process", "import.meta", "Bun", "Deno", "ProcessEnv"})) return false;
  for (std::size_t at = 0; at < text.size();) {
    const void* hit = memmem(text.data() + at, text.size() - at, "env", 3);
    if (hit == nullptr) return contains(text, "ProcessEnv");
    const std::size_t begin = static_cast<const char*>(hit) - text.data();
    at = begin + 3;
    if ((begin == 0 || !is_word(text[begin - 1])) && (at >= text.size() || !is_word(text[at]))) return true;
  }
  return contains(text, "ProcessEnv");
}

bool has_schema(std::string_view text) {
  return contains_any(text, {"$env/", "createEnv", "cleanEnv", "envsafe", "ConfigService", "validationSchema", "plainToInstance",
                             "plainToClass", "ImportMetaEnv", "loadEnv", "env-var", "envField", "runtimeConfig"});
}

bool has_server(std::string_view text) {
  if (contains(text, "export default {") && contains(text, "port") && contains(text, "fetch")) return true;
  return contains_any(
      text, {"express(", "Router(", "astify(", "new Hono", "new OpenAPIHono", "new Elysia", "createRoute(", "createFileRoute", ".listen(",
             "@Controller", ".serve(", "serve(", "createServer", "http.Server", "WebSocketServer"});
}

// A call of a router with a path: .get("/...
bool has_route_call(std::string_view text) {
  for (std::size_t at = 0; at + 2 < text.size();) {
    const void* hit = memchr(text.data() + at, '(', text.size() - at - 2);
    if (hit == nullptr) return false;
    const std::size_t open = static_cast<const char*>(hit) - text.data();
    at = open + 1;
    const char before = open > 0 ? text[open - 1] : ' ';
    // The last letters of get, post, put, patch, delete, all, use, route, head, options, on, register, basePath, createFileRoute, group,
    // mount.
    if (!memchr("thelesnrdp>", before, 11)) continue;
    std::size_t next = at;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\n' || text[next] == '\r' || text[next] == '\t')) ++next;
    if (next + 1 < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '`') && text[next + 1] == '/') return true;
  }
  return false;
}

}  // namespace

bool javascript_may_have_facts(std::string_view path, std::string_view text) {
  const auto in_path = [&](std::string_view part) { return path.find(part) != std::string_view::npos; };
  if (in_path("/route.") || in_path("+server.")) return true;
  if (in_path("pages/") && contains_any(text, {" GET", " POST", " ALL", " PUT", " DELETE", " PATCH"})) return true;
  if (in_path("config/") && contains_any(text, {"env(", "env.", "env}", "env }"})) return true;  // Strapi's parameter
  return names_environment(text) || has_schema(text) || has_server(text) || has_route_call(text);
}

}  // namespace preship
