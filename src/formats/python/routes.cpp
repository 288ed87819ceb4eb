// HTTP routes of Flask, FastAPI, Starlette, aiohttp, Django and their relatives.

#include <algorithm>
#include <array>

#include "formats/python/reads.h"
#include "knowledge/code/python_routers.h"
#include "text/words.h"

namespace preship::python {
namespace {

struct Framework {
  std::string name;
  bool application = false;  // the object that serves, not a group of routes that is mounted elsewhere
};

Framework framework_of(std::string_view type) {
  const PythonRouter known = python_router(type);
  if (!known.framework.empty()) return {std::string(known.framework), known.application};
  return {};
}

bool imports(const File& file, std::string_view package) {
  return std::ranges::any_of(file.names, [&](const auto& name) {
    return name.second.starts_with(package) && (name.second.size() == package.size() || name.second[package.size()] == '.');
  });
}

constexpr std::size_t longest_path = 512;

// The path that an argument gives; longer ones are none.
std::optional<Text> path_of(const File& file, std::optional<TSNode> node) {
  std::optional<Text> path = node ? constant_string(file, *node) : std::nullopt;
  if (path && path->value.size() > longest_path) path.reset();
  return path;
}

// What an object that the file only imports probably is: `from app import app`.
Framework guess(const File& file, std::string_view object) {
  const auto import = file.names.find(object);
  if (import == file.names.end()) return {};
  for (const std::string_view package : {"flask", "fastapi", "quart", "sanic"})
    if (imports(file, package)) return {std::string(package), object == "app" || object == "application"};
  // `from acme.handlers.base import routes`: the blueprint of another module of the project, whose framework that one imports.
  const bool named = holds_any(object, {"route", "blueprint", "router"}) || object == "bp" || object.ends_with("_bp");
  return named ? Framework{"flask", false} : Framework{};
}

std::string joined(std::string_view prefix, std::string_view path) {
  if (prefix.ends_with('/') && path.starts_with('/')) prefix.remove_suffix(1);
  return std::string(prefix).append(path);
}

// "/items/{id}" and "/items/<int:id>" are "/items/:id"; {rest:path} and <path:rest> at the end are "/*".
std::string with_parameters(std::string_view path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char close = path[i] == '{' ? '}' : path[i] == '<' ? '>' : '\0';
    const std::size_t end = close ? path.find(close, i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      result += path[i];
      continue;
    }
    const std::string_view inside = path.substr(i + 1, end - i - 1);
    const std::size_t colon = inside.find(':');
    const bool angle = close == '>';
    const std::string_view type = colon == std::string_view::npos ? "" : angle ? inside.substr(0, colon) : inside.substr(colon + 1);
    const std::string_view name = colon == std::string_view::npos ? inside : angle ? inside.substr(colon + 1) : inside.substr(0, colon);
    if (type == "path" && end + 1 >= path.size() - (path.ends_with('/') ? 1 : 0)) return result + "*";
    result.append(":").append(name);
    i = end;
  }
  return result;
}

// The literal that an argument gives; "" when it is not given, nullopt when it is not a literal.
std::optional<std::string> literal(const File& file, const std::vector<Argument>& given, std::string_view name) {
  const std::optional<TSNode> value = argument(given, name);
  if (!value) return "";
  const std::optional<Text> text = constant_string(file, *value);
  return text ? std::optional(text->value) : std::nullopt;
}

struct Mount {
  std::string prefix;
  bool known = false;  // the whole of what stands in front of the group's routes
};

// Where this file mounts a group: app.include_router(router, prefix="/api"), app.register_blueprint(bp, url_prefix="/x").
Mount mount_of(const File& file, std::string_view object) {
  Mount mount;
  const auto instance = file.instances.find(object);
  if (instance == file.instances.end()) return mount;
  const std::vector<Argument>& own = instance->second.arguments;
  const std::string_view own_name = argument(own, "url_prefix") ? "url_prefix" : "prefix";
  const std::optional<std::string> prefix = literal(file, own, own_name);
  mount.prefix = prefix.value_or("");
  // A blueprint with a prefix stands below the application in nearly every project; a router is included by another file.
  mount.known = prefix && !prefix->empty() && own_name == "url_prefix";
  const auto mounted = file.mounts.find(object);
  if (mounted == file.mounts.end()) return mount;
  const std::vector<Argument> given = arguments(file, mounted->second);
  const bool flask = argument(given, "url_prefix").has_value();
  const std::optional<std::string> outer = literal(file, given, flask ? "url_prefix" : "prefix");
  mount.known = outer.has_value();
  if (outer && flask) mount.prefix = *outer;  // replaces the blueprint's own
  else if (outer) mount.prefix.insert(0, *outer);
  return mount;
}

// GET from methods=["GET"], "" when there are several.
std::string method_of(const File& file, std::string_view attribute, const std::vector<Argument>& given) {
  if (attribute != "route" && attribute != "api_route" && attribute != "add_url_rule") {
    std::string upper(attribute.starts_with("add_") ? attribute.substr(4) : attribute);
    std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return upper == "WEBSOCKET" ? "GET" : upper;
  }
  const std::optional<TSNode> methods = argument(given, "methods");
  if (!methods) return "GET";
  const std::vector<TSNode> items = children(*methods);
  const std::optional<Text> only = items.size() == 1 ? string_of(file, items[0]) : std::nullopt;
  return only ? only->value : "";
}

void add_route(Facts& facts, Text path, std::string method, bool partial, std::string framework) {
  facts.routes.push_back({.path = std::move(path), .method = std::move(method), .partial = partial, .framework = std::move(framework)});
}

// `self.app.router` where only a base class can have made `self.app`: that one has routes as well.
bool is_inherited(const File& file, std::string_view object) {
  if (!object.starts_with("self.")) return false;
  const std::string own(object.substr(0, object.find_first_of(".[(", 5)));
  return !holds_any(text_of(file, file.root), {own + " = ", own + ": "});
}

// @app.route("/x"), @router.get("/x"), app.add_url_rule("/x", ...), app.router.add_get("/x", ...)
void add_method_route(Facts& facts, const File& file, TSNode call, bool decorator) {
  const TSNode callee = field(call, "function");
  if (!is(callee, "attribute")) return;
  const std::string_view attribute = text_of(file, field(callee, "attribute"));
  static constexpr std::array decorators{"route", "get", "post", "put", "patch", "delete", "head", "options", "api_route", "websocket"};
  static constexpr std::array adders{"add_url_rule", "add_get", "add_post", "add_route", "add_api_route"};
  const bool fits =
      decorator ? std::ranges::find(decorators, attribute) != decorators.end() : std::ranges::find(adders, attribute) != adders.end();
  if (!fits) return;
  const std::vector<Argument> given = arguments(file, call);
  const std::optional<TSNode> first = argument(given, attribute == "add_url_rule" || attribute == "route" ? "rule" : "path", 0);
  std::optional<Text> path = path_of(file, first);
  if (!path || (!path->value.empty() && path->value[0] != '/')) return;
  const std::string_view object = text_of(file, field(callee, "object"));
  const auto instance = file.instances.find(object);
  Framework framework = instance != file.instances.end() ? framework_of(instance->second.type) : guess(file, object);
  if (framework.name.empty() && (attribute == "add_get" || attribute == "add_post") && imports(file, "aiohttp"))
    framework = {"aiohttp", true};
  if (framework.name.empty()) return;
  const Mount mount = framework.application ? Mount{"", true} : mount_of(file, object);
  path->value = with_parameters(joined(mount.prefix, path->value));
  if (path->value.empty()) return;
  if (is_inherited(file, object)) facts.opaque.push_back({path->span, OpaqueWhat::routes, "a base class adds routes to it"});
  add_route(facts, std::move(*path), method_of(file, attribute, given), !mount.known, framework.name);
}

// Regular expressions of re_path: ^api/(?P<id>\d+)/$ is "api/:id/"; from anything else on, "*".
std::string from_pattern(std::string_view pattern) {
  if (pattern.starts_with('^')) pattern.remove_prefix(1);
  if (pattern.ends_with('$')) pattern.remove_suffix(1);
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::string_view rest = pattern.substr(i);
    const std::size_t name_end = rest.starts_with("(?P<") ? rest.find('>') : std::string_view::npos;
    if (name_end != std::string_view::npos) {
      int depth = 1;
      std::size_t at = i + 4;
      for (; at < pattern.size() && depth > 0; ++at) depth += pattern[at] == '(' ? 1 : pattern[at] == ')' ? -1 : 0;
      result.append(":").append(rest.substr(4, name_end - 4));
      i = at - 1;
    } else if (rest.starts_with("\\.") || rest.starts_with("\\-") || rest.starts_with("\\/")) {
      result += pattern[++i];
    } else if (rest.starts_with("/?")) {
      result += '/';
      ++i;
    } else if (std::string_view("\\([{?*+|.").find(pattern[i]) != std::string_view::npos) {
      return result + "*";
    } else {
      result += pattern[i];
    }
  }
  return result;
}

void add_django_route(Facts& facts, const File& file, TSNode call, std::string_view name) {
  const bool pattern = name != "django.urls.path";
  if (pattern && name != "django.urls.re_path" && name != "django.conf.urls.url") return;
  const std::vector<Argument> given = arguments(file, call);
  const std::optional<TSNode> first = argument(given, pattern ? "regex" : "route", 0), view = argument(given, "view", 1);
  std::optional<Text> path = path_of(file, first);
  if (!path || !view) return;
  if (is(*view, "call") && qualified(file, field(*view, "function")) == "django.urls.include") {
    // path("health/", include("health_check.urls")): what a library answers below it cannot be seen.
    const std::optional<TSNode> module = argument(arguments(file, *view), "arg", 0);
    if (!holds_any(path->value, {"health", "ping", "status"}) && !(module && holds(text_of(file, *module), "health"))) return;
    path->value = joined("/", with_parameters(path->value)) + "*";
    add_route(facts, std::move(*path), "", true, "django");
    return;
  }
  path->value = joined("/", pattern ? from_pattern(path->value) : with_parameters(path->value));
  add_route(facts, std::move(*path), "", true, "django");
}

// Route("/x", endpoint) of Starlette, web.get("/x", handler) of aiohttp.
void add_listed_route(Facts& facts, const File& file, TSNode call, std::string_view name, const Ancestors& ancestors) {
  const bool starlette = name == "starlette.routing.Route" || name == "fastapi.routing.APIRoute";
  static constexpr std::array methods{"get", "post", "put", "patch", "delete", "head"};
  const bool aiohttp = name.starts_with("aiohttp.web.") && std::ranges::find(methods, name.substr(12)) != methods.end();
  if (!starlette && !aiohttp) return;
  const std::vector<Argument> given = arguments(file, call);
  const std::optional<TSNode> first = argument(given, "path", 0);
  std::optional<Text> path = path_of(file, first);
  if (!path || !path->value.starts_with('/') || given.size() < 2) return;
  bool mounted = false;
  for (std::size_t i = ancestors.size(); i-- > 0 && ancestors.size() - i < 16;)
    mounted = mounted || (is(ancestors[i], "call") && qualified(file, field(ancestors[i], "function")) == "starlette.routing.Mount");
  path->value = with_parameters(path->value);
  add_route(facts, std::move(*path), method_of(file, aiohttp ? name.substr(12) : "route", given), mounted,
            aiohttp ? "aiohttp" : "starlette");
}

// (r"/healthz", HealthHandler) in the list that a Tornado application is made of.
void add_handler_route(Facts& facts, const File& file, TSNode tuple) {
  const std::vector<TSNode> items = children(tuple);
  if (items.size() < 2 || items.size() > 4 || (!is(items[1], "identifier") && !is(items[1], "attribute"))) return;
  if (!text_of(file, items[1]).ends_with("Handler")) return;
  std::optional<Text> path = path_of(file, items[0]);
  if (!path || path->value.find('/') > 1) return;
  path->value = from_pattern(path->value);
  if (path->value.starts_with('/')) add_route(facts, std::move(*path), "", true, "tornado");
}

}  // namespace

bool is_application(const File& file, std::string_view object) {
  const auto instance = file.instances.find(object);
  if (instance != file.instances.end()) return framework_of(instance->second.type).application;
  return (object == "app" || object == "application") && !guess(file, object).name.empty();
}

void survey_mounts(File& file) {
  walk(file.root, [&](TSNode node, const Ancestors&) {
    if (!is(node, "call") || !is(field(node, "function"), "attribute")) return;
    const TSNode callee = field(node, "function");
    const std::string_view attribute = text_of(file, field(callee, "attribute"));
    if (attribute != "include_router" && attribute != "register_blueprint") return;
    const std::optional<TSNode> group = argument(arguments(file, node), "", 0);
    if (group && is_application(file, text_of(file, field(callee, "object"))))
      file.mounts.try_emplace(std::string(text_of(file, *group)), node);
  });
}

void add_routes(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors) {
  if (is(node, "tuple")) return add_handler_route(facts, file, node);
  if (!is(node, "call") || ancestors.empty()) return;
  const bool decorator = is(ancestors.back(), "decorator");
  add_method_route(facts, file, node, decorator);
  if (decorator) return;
  const std::string name = qualified(file, field(node, "function"));
  add_django_route(facts, file, node, name);
  add_listed_route(facts, file, node, name, ancestors);
}

}  // namespace preship::python
