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

bool is_route_verb(std::string_view word) {
  static constexpr std::string_view verbs[] = {"get",  "post",    "put", "patch",    "delete",    "del",   "all",  "use",
                                               "route", "head", "options", "on",  "register", "basePath", "group", "mount"};
  for (const std::string_view verb : verbs)
    if (word == verb) return true;
  return false;
}

// A call of a router with a path: .get("/... with the path perhaps on a line of its own.
bool has_route_call(std::string_view text) {
  for (const std::string_view opening : {"\"/", "'/", "`/"}) {
    for (std::size_t at = 0; const void* hit = memmem(text.data() + at, text.size() - at, opening.data(), opening.size());) {
      std::size_t end = static_cast<const char*>(hit) - text.data();
      at = end + 1;
      while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\r' || text[end - 1] == '\t')) --end;
      if (end == 0 || text[--end] != '(') continue;
      std::size_t begin = end;
      while (begin > 0 && is_word(text[begin - 1])) --begin;
      if (begin > 0 && text[begin - 1] == '.' && is_route_verb(text.substr(begin, end - begin))) return true;
    }
  }
  return false;
}

}  // namespace

bool javascript_needs_tree(std::string_view path, std::string_view text) {
  const auto in_path = [&](std::string_view part) { return path.find(part) != std::string_view::npos; };
  if (in_path("config/") && contains_any(text, {"env(", "env.", "env}", "env }"})) return true;  // Strapi's parameter
  return names_environment(text) || has_schema(text) || has_server(text) || has_route_call(text);
}

}  // namespace preship
