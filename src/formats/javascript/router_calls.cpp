// Routes that code registers: app.get("/health", handler) and its like.

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "formats/javascript/routers.h"
#include "text/words.h"

namespace preship::js {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

void add_route(Extraction& extraction, const Router& router, Text path, std::string method) {
  path.value = join_route(router.prefix, path.value);
  extraction.facts.routes.push_back({.path = std::move(path),
                                     .method = std::move(method),
                                     .partial = router.partial,
                                     .framework = router.framework,
                                     .handler = router.handler});
}

// The literal end of `${prefix}/health`, when it is a path of its own.
std::optional<Text> template_end(const Script& script, TSNode node) {
  node = script.constant(node);
  if (!is(node, "template_string")) return std::nullopt;
  const std::vector<TSNode> parts = children(node);
  if (parts.empty() || !is(parts.back(), "string_fragment") || !script.text(parts.back()).starts_with('/')) return std::nullopt;
  return Text{std::string(script.text(parts.back())), script.span(parts.back())};
}

// True when the paths of the argument were all understood.
bool add_paths(Extraction& extraction, Router router, TSNode argument, const std::string& method) {
  const Script& script = extraction.script;
  if (std::optional<Text> path = script.constant_string(argument)) {
    const bool rooted = path->value.starts_with('/') || path->value == "*";
    if (rooted) add_route(extraction, router, std::move(*path), method);
    return true;
  }
  const TSNode value = script.constant(argument);
  if (is(value, "array")) {
    bool all = true;
    for (const TSNode element : children(value)) {
      std::optional<Text> path = script.constant_string(element);
      all = all && path.has_value();
      if (path && path->value.starts_with('/')) add_route(extraction, router, std::move(*path), method);
    }
    return all;
  }
  std::optional<Text> end = template_end(script, argument);
  if (!end) return false;
  router.partial = true;
  router.prefix.clear();
  add_route(extraction, router, std::move(*end), method);
  return true;
}

// healthCheck, health.check, function healthCheck() {...}, healthCheck.bind(this)
std::string handler_name(const Script& script, TSNode argument) {
  const TSNode value = unwrap(argument);
  if (is_any(value, {"identifier", "member_expression"})) return std::string(script.text(value).substr(0, 80));
  if (is_function(value)) return std::string(script.text(field(value, "name")));
  return is(value, "call_expression") ? std::string(script.text(field(value, "function")).substr(0, 80)) : std::string();
}

bool is_handler(TSNode argument) {
  return is_function(unwrap(argument)) ||
         is_any(argument, {"identifier", "member_expression", "call_expression", "array", "new_expression"});
}

// How sure the receiver must be that the call registers a route: `declared` ones need any handler, others a clear one.
bool registers(const Router& router, std::string_view receiver, const std::vector<TSNode>& arguments, std::size_t first) {
  const bool named_router = receiver == "router" || receiver.ends_with("Router");
  for (std::size_t i = first; i < arguments.size(); ++i) {
    if (is_function(unwrap(arguments[i]))) return true;
    if ((router.declared || named_router || receiver == "app" || receiver == "fastify") && is_handler(arguments[i])) return true;
    if (router.framework == "elysia" || router.framework == "fastify") return true;  // values and option objects with handler
  }
  return false;
}

bool looks_like_router(std::string_view name) {
  for (const std::string_view part : {"out", "Api", "api", "App", "app", "Controller", "controller"})
    if (name.find(part) != std::string_view::npos && !name.starts_with("create")) return true;
  return false;
}

// app.use("/api", router): routes of another file lie under it. A handler of (request, response) serves the path itself.
void read_mount(Extraction& extraction, const Router& router, const std::vector<TSNode>& arguments) {
  const Script& script = extraction.script;
  std::optional<Text> path = script.constant_string(arguments.front());
  if (!path || !path->value.starts_with('/') || arguments.size() < 2) return;
  const TSNode last = unwrap(arguments.back());
  if (is_function(last)) {
    if (children(field(last, "parameters")).size() == 2) add_route(extraction, router, std::move(*path), "");
    return;
  }
  const Binding* binding = is(last, "identifier") ? script.resolve(last) : nullptr;
  const bool made_here = binding != nullptr && script.import_source(*binding).empty() && router_of(script, last).declared;
  if (made_here) return;
  const bool is_sub_application = router.framework == "hono" && binding != nullptr;
  if (!is_sub_application && !looks_like_router(script.text(last).substr(0, 80))) return;
  path->value = join_route(path->value, "*");
  add_route(extraction, router, std::move(*path), "");
}

// fastify.route({ method: "GET", url: "/health", handler })
void read_route_object(Extraction& extraction, const Router& router, TSNode options) {
  const Script& script = extraction.script;
  TSNode path = script.property(options, "url");
  if (ts_node_is_null(path)) path = script.property(options, "path");
  if (ts_node_is_null(path)) return;
  const TSNode method = script.constant(script.property(options, "method"));
  std::vector<std::string> methods;
  if (const std::optional<Text> text = script.string_value(method)) methods.push_back(text->value == "*" ? "" : upper(text->value));
  for (const TSNode element : is(method, "array") ? children(method) : std::vector<TSNode>())
    if (const std::optional<Text> text = script.string_value(element)) methods.push_back(upper(text->value));
  if (methods.empty()) methods.emplace_back();
  for (const std::string& name : methods)
    if (!add_paths(extraction, router, path, name)) add_opaque(extraction, path, OpaqueWhat::routes, "computed path");
}

void read_verb(Extraction& extraction, const Router& router, Spot call, std::string_view verb) {
  const Script& script = extraction.script;
  const std::vector<TSNode> arguments = script.arguments(call.node());
  const TSNode object = script.callee_object(call.node());
  const std::string_view receiver = script.text(is(object, "member_expression") ? field(object, "property") : object);
  const std::size_t path = verb == "on" ? 1 : 0;
  if (arguments.size() < path + 2 || !registers(router, receiver, arguments, path + 1)) return;
  const std::string method = is_one_of(verb, {"all", "on"}) ? std::string() : verb == "del" ? "DELETE" : upper(verb);
  Router answering = router;
  answering.handler = handler_name(script, arguments.back());
  if (add_paths(extraction, answering, arguments[path], method)) return;
  const bool has_path = is_any(arguments[path], {"identifier", "template_string", "binary_expression", "member_expression", "regex"});
  if ((router.declared || looks_like_router(receiver)) && has_path)
    add_opaque(extraction, arguments[path], OpaqueWhat::routes, "computed path");
}

void read_call(Extraction& extraction, Spot call, std::string_view verb) {
  const Script& script = extraction.script;
  const std::vector<TSNode> arguments = script.arguments(call.node());
  if (arguments.empty()) return;
  const Router router = router_of(script, script.callee_object(call.node()));
  if (!router.plausible) return;
  const bool single = verb == "route" && arguments.size() == 1;
  if (single && is(script.constant(arguments.front()), "object")) read_route_object(extraction, router, script.constant(arguments.front()));
  else if (single && is(call.above(), "member_expression")) add_paths(extraction, router, arguments.front(), "");
  else if (is_one_of(verb, {"use", "route", "register", "mount"})) read_mount(extraction, router, arguments);
  else read_verb(extraction, router, call, verb);
}

// The bytes around a method name that a call has: ".get(" or ".get<".
bool is_call_text(std::string_view text, std::uint32_t offset, std::size_t length) {
  std::size_t before = offset;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\n' || text[before - 1] == '\r' || text[before - 1] == '\t'))
    --before;
  const std::size_t after = offset + length;
  return before > 0 && text[before - 1] == '.' && after < text.size() && (text[after] == '(' || text[after] == '<');
}

void read_method_calls(Extraction& extraction, std::string_view verb) {
  for (const std::uint32_t offset : extraction.script.occurrences(verb)) {
    if (!is_call_text(extraction.script.text(), offset, verb.size())) continue;
    const Path path = extraction.script.path_at(offset);
    if (path.size() < 3) continue;
    const Spot name{&path, path.size() - 1};
    if (!is(name.node(), "property_identifier") || !is(name.above(), "member_expression") || !is(name.above(2), "call_expression"))
      continue;
    if (is_field(name.above(2), "function", name.above())) read_call(extraction, name.up(2), verb);
  }
}

// createRoute({ method: "get", path: "/health" }) of @hono/zod-openapi; createFileRoute("/about") of TanStack.
void read_function_calls(Extraction& extraction, std::string_view name) {
  for (const Path& path : extraction.script.identifiers(name)) {
    const TSNode call = path.size() >= 2 ? path[path.size() - 2] : TSNode{};
    if (!is(call, "call_expression") || !is_field(call, "function", path.back())) continue;
    const std::vector<TSNode> arguments = extraction.script.arguments(call);
    if (arguments.empty()) continue;
    if (name == "createFileRoute") {
      add_paths(extraction, {.partial = false, .framework = "tanstack"}, arguments.front(), "GET");
    } else if (is(extraction.script.constant(arguments.front()), "object")) {
      read_route_object(extraction, {.partial = true, .framework = "hono"}, extraction.script.constant(arguments.front()));
    }
  }
}

bool serves_http(const Script& script) {
  return script.has_word("createServer") || script.has_word("serve") || script.text().find("http.Server") != std::string_view::npos;
}

bool is_request_path(const Script& script, Spot spot) {
  if (is(spot.node(), "identifier")) return script.text(spot.node()) == "pathname" || script.text(spot.node()) == "url";
  const TSNode object = unwrap(field(spot.above(), "object"));
  const std::string_view name = script.text(is(object, "member_expression") ? field(object, "property") : object);
  return is_one_of(name, {"req", "request", "url", "parsedUrl", "parsed", "requestUrl", "reqUrl"}) || is(object, "new_expression");
}

void add_raw(Extraction& extraction, TSNode node) {
  std::optional<Text> path = extraction.script.constant_string(node);
  if (path && path->value.starts_with('/')) add_route(extraction, {.partial = false, .framework = "http"}, std::move(*path), "");
}

// req.url === "/health", switch (url.pathname) { case "/health": }
void read_comparison(Extraction& extraction, Spot value) {
  const Script& script = extraction.script;
  while (value.has_parent() && is_wrapper(value.above())) value = value.up();
  const TSNode parent = value.above();
  if (is(parent, "binary_expression")) {
    const std::string_view op = script.text(field(parent, "operator"));
    if (op == "===" || op == "==")
      add_raw(extraction, is_field(parent, "left", value.node()) ? field(parent, "right") : field(parent, "left"));
  } else if (is(parent, "member_expression") && script.text(field(parent, "property")) == "startsWith" &&
             is(value.above(2), "call_expression")) {
    const std::vector<TSNode> arguments = script.arguments(value.above(2));
    if (!arguments.empty()) add_raw(extraction, arguments.front());
  } else if (is(parent, "switch_statement")) {
    for (const TSNode part : children(field(parent, "body")))
      if (is(part, "switch_case")) add_raw(extraction, field(part, "value"));
  }
}

void read_raw_server(Extraction& extraction) {
  if (!serves_http(extraction.script)) return;
  for (const std::string_view word : {"url", "pathname"}) {
    for (const Path& path : extraction.script.identifiers(word)) {
      const Spot spot{&path, path.size() - 1};
      if (!is_any(spot.node(), {"identifier", "property_identifier"}) || !is_request_path(extraction.script, spot)) continue;
      read_comparison(extraction, is(spot.node(), "identifier") ? spot : spot.up());
    }
  }
}

// Bun.serve({ routes: { "/health": ... } })
void read_bun_routes(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("serve")) {
    const Spot spot{&path, path.size() - 1};
    if (extraction.script.text(field(spot.above(), "object")) != "Bun" || !is(spot.above(2), "call_expression")) continue;
    for (const TSNode argument : extraction.script.arguments(spot.above(2))) {
      for (const TSNode pair :
           children(extraction.script.constant(extraction.script.property(extraction.script.constant(argument), "routes")))) {
        std::optional<Text> key = is(pair, "pair") ? extraction.script.key_text(field(pair, "key")) : std::nullopt;
        if (key && key->value.starts_with('/')) add_route(extraction, {.partial = false, .framework = "bun"}, std::move(*key), "");
      }
    }
  }
}

}  // namespace

void read_router_calls(Extraction& extraction) {
  for (const std::string_view verb :
       {"get", "post", "put", "patch", "delete", "del", "all", "head", "options", "on", "use", "route", "register", "mount"})
    read_method_calls(extraction, verb);
  read_function_calls(extraction, "createRoute");
  read_function_calls(extraction, "createFileRoute");
  read_raw_server(extraction);
  read_bun_routes(extraction);
}

}  // namespace preship::js
