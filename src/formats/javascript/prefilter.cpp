// Most files hold nothing that is looked for; this says so at the speed of memory.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string_view>

#include "formats/formats.h"
#include "formats/javascript/nextly.h"
#include "formats/platform/pm2.h"
#include "paths/path.h"
#include "text/characters.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

// The word that ends before `end`.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_identifier(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

// The word around the `size` bytes at `at`.
std::string_view word_around(std::string_view text, std::size_t at, std::size_t size) {
  std::size_t begin = at, end = at + size;
  while (begin > 0 && is_identifier(text[begin - 1])) --begin;
  while (end < text.size() && is_identifier(text[end])) ++end;
  return text.substr(begin, end - begin);
}

// Looks for the rarest byte of the needle, at `rare` in it: memchr() is many times faster than memmem().
template <class Visit>
bool any_hit(std::string_view text, std::string_view needle, std::size_t rare, Visit visit) {
  for (std::size_t at = rare; at < text.size();) {
    const void* hit = memchr(text.data() + at, needle[rare], text.size() - at);
    if (hit == nullptr) return false;
    const std::size_t found = static_cast<const char*>(hit) - text.data() - rare;
    if (text.substr(found).starts_with(needle) && visit(found)) return true;
    at = found + rare + 1;
  }
  return false;
}

std::size_t skip_blanks_back(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  return at;
}

// The line that ends before `end`, without the blanks it begins with.
std::string_view line_before(std::string_view text, std::size_t end) {
  const std::size_t begin = text.substr(0, end).rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view line = text.substr(begin, end - begin);
  return line.substr(std::min(line.find_first_not_of(" \t\r"), line.size()));
}

// A line that begins with "*" belongs to the comment that some line above it opens.
bool is_inside_block(std::string_view text, std::size_t at) {
  std::string_view line = line_before(text, at);
  for (std::size_t end = line.data() - text.data(); line.starts_with('*'); end = line.data() - text.data()) {
    const std::size_t last = text.substr(0, end).rfind('\n');
    if (last == std::string_view::npos) return false;
    line = line_before(text, last);
    if (holds(line, "*/")) return false;
  }
  return line.starts_with("/*");
}

// True only where it is certain: what may be an expression inside of a template or of markup is code.
bool is_in_comment(std::string_view text, std::size_t at) {
  const std::string_view line = line_before(text, at);
  if (holds(line, "{") || holds(line, "*/")) return false;
  if (line.starts_with("//") || line.starts_with("/*")) return true;
  if (line.starts_with('*')) return is_inside_block(text, at);
  const std::size_t slashes = line.find(" //");
  return slashes != std::string_view::npos && line.substr(0, slashes).find_first_of("'\"`/") == std::string_view::npos;
}

// What stands behind the object: .env, ?.env, ["env"], or a cast that may be followed by one of these.
bool may_take_env(std::string_view text, std::size_t end) {
  std::size_t at = skip_spaces(text, end);
  while (at < text.size() && (text[at] == ')' || text[at] == '!' || text[at] == '?')) at = skip_spaces(text, at + 1);
  if (at == text.size()) return false;
  if (text[at] == '[' || text[at] == '/') return true;  // a comment hides what follows
  if (text[at] == '.') {
    at = skip_spaces(text, at + 1);
    return at < text.size() && (text[at] == '/' || text[at] == '[' || text.substr(at).starts_with("env"));
  }
  return text.substr(at).starts_with("as") || text.substr(at).starts_with("satisfies");
}

// const { env } = process, = globalThis.process, import { env } from "process"
bool may_be_taken_apart(std::string_view text, std::size_t begin) {
  if (text.substr(0, begin).ends_with("node:")) begin -= 5;
  const bool quoted = begin > 0 && (text[begin - 1] == '"' || text[begin - 1] == '\'');
  if (quoted) {
    const std::size_t end = skip_blanks_back(text, begin - 1);
    return word_before(text, end) == "from" || (end > 0 && text[end - 1] == '/');
  }
  std::size_t at = skip_blanks_back(text, begin);
  while (at > 0 && (text[at - 1] == '(' || text[at - 1] == '.' || text[at - 1] == '?')) at = skip_blanks_back(text, at - 1);
  if (at == 0) return false;
  const char last = text[at - 1];
  if (last == '=' || last == '>' || last == ')' || last == '!' || last == '/' || last == ']') return true;
  return is_one_of(word_before(text, at), {"await", "globalThis", "global", "window", "self"});
}

// Stands the object anywhere as one whose `env` is taken?
bool takes_env_of(std::string_view text, std::string_view object, std::size_t rare) {
  constexpr int most_comments = 50;  // each is looked at from its beginning
  int comments = 0;
  return any_hit(text, object, rare, [&](std::size_t at) {
    const std::size_t end = at + object.size();
    if ((at > 0 && is_identifier(text[at - 1])) || (end < text.size() && is_identifier(text[end]))) return false;
    if (!may_take_env(text, end) && !may_be_taken_apart(text, at)) return false;
    return ++comments > most_comments || !is_in_comment(text, at);
  });
}

bool has_word(std::string_view text, std::string_view word, std::size_t rare) {
  return any_hit(text, word, rare, [&](std::size_t at) { return word_around(text, at, word.size()) == word; });
}

// Values that a start script or the server puts into the page, in a file that speaks of the environment too.
bool names_runtime_values(std::string_view text) {
  if (!has_word(text, "process", 0) && !holds(text, "import.meta") && !has_word(text, "Bun", 0) && !has_word(text, "Deno", 0)) return false;
  return has_word(text, "runtimeEnvironment", 7) || has_word(text, "__ENV", 2) || has_word(text, "_env_", 3) ||
         has_word(text, "__env", 4) || has_word(text, "__RUNTIME_CONFIG__", 2) || has_word(text, "PublicEnvScript", 0);
}

// Does some object of a schema begin with a field that may be a variable? One that begins in lower case describes something else.
bool may_hold_variables(std::string_view text) {
  return any_hit(text, "bject(", 1, [&](std::size_t at) {
    std::size_t next = skip_spaces(text, at + 6);
    if (next == text.size() || text[next] != '{') return at > 1 && text[at - 2] == '.';  // z.object(fields), Joi.object().keys({...})
    next = skip_spaces(text, next + 1);
    if (next < text.size() && (text[next] == '"' || text[next] == '\'')) ++next;
    return next < text.size() && !(text[next] >= 'a' && text[next] <= 'z');
  });
}

// envSchema, EnvironmentSchema, configValidationSchema
bool names_schema(std::string_view word) { return word.size() > 6 && (word.ends_with("Schema") || word.starts_with("schema")); }

// "env" as a word, and one of the objects that have it anywhere in the file, or the name of a schema or a type.
bool names_environment(std::string_view text) {
  bool owner = false, looked = false;
  return any_hit(text, "nv", 1, [&](std::size_t at) {
    if (at == 0 || (text[at - 1] != 'e' && text[at - 1] != 'E')) return false;
    const std::string_view word = word_around(text, at - 1, 3);
    if (word == "$env") return true;  // SvelteKit's $env/static/private
    if (names_schema(word) && (may_hold_variables(text) || !holds(text, "bject("))) return true;
    if (word != "env")
      return is_one_of(word, {"createEnv", "cleanEnv", "ProcessEnv", "ImportMetaEnv", "loadEnv", "envsafe", "envField", "arkenv",
                              "EnvironmentPlugin", "envPrefix"});
    const std::size_t end = word.data() - text.data() + 3;
    if (text.substr(end).starts_with("-var")) return true;
    if (!looked)
      owner = takes_env_of(text, "process", 0) || takes_env_of(text, "import.meta", 2) || takes_env_of(text, "Bun", 0) ||
              takes_env_of(text, "Deno", 0) || has_word(text, "convict", 3) || names_runtime_values(text);
    looked = true;
    return owner;
  });
}

bool has_configuration(std::string_view text) {
  return any_hit(text, "onfig", 2, [&](std::size_t at) {
    const std::string_view word = word_around(text, at, 5);
    if (is_one_of(word, {"ConfigService", "ConfigModule", "runtimeConfig"})) return true;
    if (names_schema(word) && may_hold_variables(text)) return true;
    return word == "Config" && text.substr(at + 5).starts_with('.') && holds(text, "effect");  // Effect's Config.string("KEY")
  });
}

// What a call with a path as its first argument must be named to register a route.
constexpr std::string_view route_verbs[] = {"get",   "post", "put",     "patch", "delete",   "del",      "all",   "use",
                                            "route", "head", "options", "on",    "register", "basePath", "group", "mount"};
bool is_route_verb(std::string_view word) { return std::ranges::find(route_verbs, word) != std::end(route_verbs); }

constexpr std::string_view server_calls[] = {
    "express",         "Router", "fastify",    "Fastify", "Hono",         "OpenAPIHono",     "Elysia",          "createRoute",
    "createFileRoute", "listen", "Controller", "serve",   "createServer", "WebSocketServer", "plainToInstance", "plainToClass"};
bool starts_server(std::string_view word) { return std::ranges::find(server_calls, word) != std::end(server_calls); }

constexpr std::uint64_t mark_of(std::string_view word) { return 1ULL << ((word.front() * 5 + word.back() * 3 + word.size() * 11) % 64); }

constexpr std::uint64_t marks_of(std::span<const std::string_view> words) {
  std::uint64_t marks = 0;
  for (const std::string_view word : words) marks |= mark_of(word);
  return marks;
}

// Says no to most words, for what one comparison costs.
bool may_be_known(std::string_view word) {
  static constexpr std::uint64_t known = marks_of(route_verbs) | marks_of(server_calls);
  return (known & mark_of(word)) != 0;
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
    if (word.size() < 2 || !may_be_known(word)) continue;
    if (starts_server(word)) return true;
    std::size_t begin = word.data() - text.data();
    while (begin > 0 && is_space(text[begin - 1])) --begin;
    if (begin == 0 || text[begin - 1] != '.' || !is_route_verb(word)) continue;
    for (--begin; begin > 0 && is_space(text[begin - 1]); --begin) continue;
    if (!is_router_name(word_before(text, begin))) continue;
    std::size_t next = at;
    while (next < text.size() && is_space(text[next])) ++next;
    const bool quoted = next + 1 < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '`');
    if ((quoted && text[next + 1] == '/') || (word == "route" && next < text.size() && text[next] == '{')) return true;
  }
  return false;
}

// A checked class of the environment: unlike the many other users of class-validator, it imports the environment.
bool checks_environment(std::string_view text) {
  return holds(text, "import environment from") || holds(text, "import env from") || holds(text, "{ environment }") ||
         holds(text, "{ env }");
}

bool exports_server(std::string_view text) { return holds(text, "port") && holds(text, "fetch"); }

// All begin with words that few files have: one pass for them.
bool checks_or_exports(std::string_view text) {
  static constexpr std::string_view words[] = {"class-validator", "export default {",  "defineCollection(",
                                               "defineSingle(",   "defineFieldGroup(", "defineComponent("};
  static const Needles needles(words);
  bool found = false, looked[std::size(words)] = {};
  needles.each(text, [&](std::size_t, std::size_t word) {
    if (!looked[word]) found = word == 0 ? checks_environment(text) : word == 1 ? exports_server(text) : holds(text, "nextly");
    looked[word] = true;
    return !found;
  });
  return found;
}

}  // namespace

bool javascript_needs_tree(std::string_view path, std::string_view text) {
  // Strapi hands `env` to its configuration files as a parameter.
  if (path.find("config/") != std::string_view::npos && (holds(text, "env(") || holds(text, "env.") || holds(text, "env }"))) return true;
  const std::string_view name = base_name(path);
  if (holds_any(name, {"env", "config"}) && holds_any(text, {"validationSchema", "z.object(", "oi.object("})) return true;
  if (may_be_pm2_file(path) && holds(text, "apps")) return true;
  if (js::configures_migrations(path)) return true;
  if (path.find("next.config.") != std::string_view::npos &&
      holds_any(text, {"ignore", "output", "assetPrefix", "env:", "env :", "from \".", "from '.", "require(\".", "require('."}))
    return true;
  return has_server_call(text) || names_environment(text) || has_configuration(text) || checks_or_exports(text);
}

}  // namespace preship
