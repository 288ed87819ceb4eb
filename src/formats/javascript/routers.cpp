#include "formats/javascript/routers.h"

#include <algorithm>

#include "model/project.h"
#include "text/words.h"

namespace preship::js {
namespace {

// What an expression creates: express(), new Hono(). Empty when it creates no router.
std::string_view framework_of(const Script& script, TSNode creation) {
  const std::string_view name = script.callee_name(creation);
  if (is(creation, "new_expression")) {
    if (is_one_of(name, {"Hono", "OpenAPIHono"})) return "hono";
    if (name == "Elysia") return "elysia";
    if (is_one_of(name, {"Router", "KoaRouter"})) return "koa";
    return name == "Application" ? "oak" : "";
  }
  if (!is(creation, "call_expression")) return "";
  // require("express")()
  const TSNode callee = unwrap(field(creation, "function"));
  if (is(callee, "call_expression") && script.callee_name(callee) == "require") {
    const std::vector<TSNode> arguments = script.arguments(callee);
    const std::optional<Text> module = arguments.empty() ? std::nullopt : script.string_value(arguments.front());
    return module && is_one_of(module->value, {"express", "polka"}) ? "express" : module && module->value == "fastify" ? "fastify" : "";
  }
  if (is_one_of(name, {"express", "polka", "restana"})) return "express";
  if (name == "Router") return "express-router";
  if (is_one_of(name, {"fastify", "Fastify"})) return "fastify";
  return is_one_of(name, {"createServer"}) && script.text(script.callee_object(creation)) == "restify" ? "express" : "";
}

std::string string_of(const Script& script, TSNode node) {
  const std::optional<Text> text = script.constant_string(node);
  return text ? text->value : std::string();
}

// The prefix among the options of a constructor: new Router({ prefix: "/api" }), new Elysia({ prefix }).
std::string option_prefix(const Script& script, TSNode creation) {
  for (const TSNode argument : script.arguments(creation)) {
    const TSNode options = script.constant(argument);
    if (is(options, "object")) return string_of(script, script.property(options, "prefix"));
  }
  return {};
}

// Walks down a chain of calls to what it starts with; basePath() and prefix() on the way count.
TSNode chain_root(const Script& script, TSNode node, std::string& prefix) {
  for (int depth = 0; depth < 4000; ++depth) {
    node = unwrap(node);
    const TSNode object = is(node, "call_expression") ? script.callee_object(node) : TSNode{};
    if (ts_node_is_null(object) || !framework_of(script, node).empty()) return node;
    const std::string_view method = script.callee_name(node);
    const std::vector<TSNode> arguments = is_one_of(method, {"basePath", "prefix"}) ? script.arguments(node) : std::vector<TSNode>();
    if (!arguments.empty()) prefix = join_route(string_of(script, arguments.front()), prefix == "/" ? "" : prefix);
    node = object;
  }
  return node;
}

bool is_entry_file(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::string_view stem = name.substr(0, name.find('.'));
  if (path.starts_with("packages/") || path.find("/packages/") != std::string_view::npos) return false;  // handed to whoever serves it
  return is_one_of(stem, {"index", "server", "main", "app", "worker"});
}

// A Hono or Elysia app is the whole server when this file serves it.
bool is_served(const Script& script, std::string_view name) {
  if (script.has_word("listen") || script.has_word("serve")) return true;
  const std::string exported = "export default " + std::string(name);
  const bool fetched = holds(script.text(), std::string(name) + ".fetch");
  return is_entry_file(script.source().path) && (fetched || holds(script.text(), exported));
}

// Where the router is mounted in this file: other.use("/api", router). The prefix, or nothing when it is not.
struct Mount {
  bool found = false;
  bool whole = false;  // on an app that is the server itself
  std::string prefix;
};

bool is_server(const Script& script, TSNode object) {
  std::string unused;
  TSNode root = chain_root(script, object, unused);
  if (is(root, "identifier"))
    if (const Binding* binding = script.resolve(root)) root = chain_root(script, script.initial_value(*binding), unused);
  const std::string_view framework = framework_of(script, root);
  return is_one_of(framework, {"express", "fastify"}) || script.callee_name(root) == "Koa" || (!framework.empty() && is_served(script, ""));
}

Mount mount_of(const Script& script, const Binding& router) {
  for (const Path& path : script.uses(router)) {
    Spot spot{&path, path.size() - 1};
    while (is_any(spot.above(), {"member_expression", "call_expression"})) spot = spot.up();  // router.routes()
    const TSNode call = spot.above(2);
    if (!is(spot.above(), "arguments") || !is_one_of(script.callee_name(call), {"use", "route", "register", "mount"})) continue;
    Mount mount{true, is_server(script, script.callee_object(call)), {}};
    for (const TSNode argument : script.arguments(call)) {
      const std::string text = string_of(script, argument);
      if (text.starts_with('/')) mount.prefix = text;
      const TSNode options = script.constant(argument);
      if (is(options, "object")) mount.prefix = string_of(script, script.property(options, "prefix"));
    }
    return mount;
  }
  return {};
}

bool names_router_type(std::string_view type) {
  for (const std::string_view part : {"Fastify", "Express", "Application", "Router", "Hono", "Elysia", "Koa"})
    if (holds(type, part)) return true;
  return false;
}

bool has_router_name(std::string_view name) {
  return is_one_of(name, {"app", "router", "server", "fastify", "koa", "hono", "elysia", "routes", "Route"}) || name.ends_with("Router") ||
         name.ends_with("App");
}

Router by_name(const Script& script, TSNode object) {
  Router router;
  const TSNode last = is(object, "member_expression") ? field(object, "property") : object;
  router.plausible = is_any(last, {"identifier", "property_identifier"}) && has_router_name(script.text(last));
  const Binding* binding = is(object, "identifier") ? script.resolve(object) : nullptr;
  if (binding == nullptr) return router;
  const TSNode type = field(binding->declaration(), "type");
  if (!ts_node_is_null(type)) router.declared = router.plausible = names_router_type(script.text(type));
  return router;
}

Router created(const Script& script, TSNode creation, const Binding* binding) {
  const std::string_view framework = framework_of(script, creation);
  Router router{.declared = true, .plausible = true, .framework = std::string(framework == "express-router" ? "express" : framework)};
  router.prefix = option_prefix(script, creation);
  if (is_one_of(framework, {"express", "fastify"})) {
    router.partial = false;
    return router;
  }
  const Mount mount = binding == nullptr ? Mount{} : mount_of(script, *binding);
  if (mount.found) {
    router.prefix = join_route(mount.prefix, router.prefix);
    router.partial = !mount.whole;
  } else if (is_one_of(framework, {"hono", "elysia", "oak"})) {
    router.partial = !is_served(script, binding == nullptr ? std::string_view() : script.text(binding->name()));
  }
  if (router.prefix == "/") router.prefix.clear();
  return router;
}

}  // namespace

std::string join_route(std::string_view prefix, std::string_view path) {
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string joined(prefix);
  if (!joined.empty() && !joined.starts_with('/')) joined.insert(0, "/");
  if (!path.empty()) joined.append("/").append(path);
  std::ranges::replace(joined, '{', ':');
  std::erase(joined, '}');
  if (const std::size_t star = joined.find("/*"); star != std::string::npos) joined.resize(star + 2);
  return joined.empty() ? "/" : joined;
}

Router router_of(const Script& script, TSNode object) {
  std::string prefix;
  TSNode root = chain_root(script, object, prefix);
  const Binding* binding = is(root, "identifier") ? script.resolve(root) : nullptr;
  TSNode creation = root;
  if (binding != nullptr) {
    const TSNode value = script.initial_value(*binding);
    if (!ts_node_is_null(value)) creation = chain_root(script, value, prefix);
  } else {
    // new Hono().get(...): the name that the whole chain gets, when it is followed, is not needed here.
  }
  Router router = framework_of(script, creation).empty() ? by_name(script, root) : created(script, creation, binding);
  if (!prefix.empty()) router.prefix = join_route(router.prefix, prefix);
  return router;
}

}  // namespace preship::js
