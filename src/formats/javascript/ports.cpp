// Where code opens a port: listen(), serve(), Bun.serve(), a default export with a port.

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "formats/javascript/routers.h"
#include "text/url.h"

namespace preship::js {
namespace {

// What an expression says about a port.
struct PortValue {
  std::optional<std::uint16_t> number;
  std::vector<std::string> keys;  // that come before the number: KEY || 3000
  TSNode where = {};              // of the number
};

struct Evaluation {
  const Extraction& extraction;
  int steps_left = 64;
};

PortValue evaluate(Evaluation& evaluation, TSNode node);

std::optional<std::uint16_t> number_of(std::string_view text) {
  return text == "0" ? std::optional<std::uint16_t>(0) : port_number(text);  // any free port
}

// The key that this very expression reads.
const EnvRead* read_at(const Extraction& extraction, TSNode node) {
  const Range range = range_of(node);
  const auto found = extraction.read_at.find({range.begin, range.end});
  return found == extraction.read_at.end() ? nullptr : &extraction.facts.env_reads[found->second];
}

PortValue evaluate_fallback(Evaluation& evaluation, TSNode node) {
  PortValue left = evaluate(evaluation, field(node, "left"));
  if (left.number) return left;
  if (left.keys.empty()) return {};  // something we cannot see comes first
  PortValue right = evaluate(evaluation, field(node, "right"));
  left.keys.insert(left.keys.end(), right.keys.begin(), right.keys.end());
  right.keys = std::move(left.keys);
  return right;
}

// Number(x), parseInt(x, 10), normalizePort(x), config.get("PORT", 3000)
PortValue evaluate_call(Evaluation& evaluation, TSNode node) {
  const Script& script = evaluation.extraction.script;
  const std::vector<TSNode> arguments = script.arguments(node);
  if (const EnvRead* read = read_at(evaluation.extraction, node)) {
    PortValue value = arguments.size() > 1 ? evaluate(evaluation, arguments[1]) : PortValue{};
    value.keys.insert(value.keys.begin(), read->key.value);
    return value;
  }
  const std::string_view name = script.callee_name(node);
  const bool converts =
      name == "Number" || name == "parseInt" || name == "normalizePort" || name == "parseFloat" || name == "String" || name == "BigInt";
  return converts && !arguments.empty() ? evaluate(evaluation, arguments[0]) : PortValue{};
}

// A name from `const { PORT = 3000 } = process.env`.
PortValue evaluate_pattern(Evaluation& evaluation, const Binding& binding) {
  const TSNode element = binding.path[binding.path.size() - 2];
  if (!is_any(element, {"object_assignment_pattern", "assignment_pattern"})) return {};
  // The key is the name itself, or what stands before the colon: { PORT: port = 3000 }.
  const TSNode outer = binding.path.size() >= 3 ? binding.path[binding.path.size() - 3] : TSNode{};
  const EnvRead* read = read_at(evaluation.extraction, is(outer, "pair_pattern") ? field(outer, "key") : binding.name());
  if (read == nullptr) return {};
  PortValue value = evaluate(evaluation, field(element, "right"));
  value.keys.insert(value.keys.begin(), read->key.value);
  return value;
}

PortValue evaluate_name(Evaluation& evaluation, TSNode node) {
  const Binding* binding = evaluation.extraction.script.resolve(node);
  if (binding == nullptr) return {};
  const TSNode value = evaluation.extraction.script.initial_value(*binding);
  if (!ts_node_is_null(value)) return evaluate(evaluation, value);
  return is(binding->declaration(), "variable_declarator") ? evaluate_pattern(evaluation, *binding) : PortValue{};
}

PortValue evaluate(Evaluation& evaluation, TSNode node) {
  node = unwrap(node);
  if (ts_node_is_null(node) || evaluation.steps_left-- <= 0) return {};
  const Script& script = evaluation.extraction.script;
  if (is(node, "number")) return {number_of(script.text(node)), {}, node};
  if (const std::optional<Text> text = script.string_value(node)) return {number_of(text->value), {}, node};
  if (is_any(node, {"identifier", "shorthand_property_identifier"})) return evaluate_name(evaluation, node);
  if (is(node, "call_expression")) return evaluate_call(evaluation, node);
  if (is(node, "unary_expression") && script.text(field(node, "operator")) == "+") return evaluate(evaluation, field(node, "argument"));
  if (is(node, "binary_expression")) {
    const std::string_view op = script.text(field(node, "operator"));
    return op == "||" || op == "??" ? evaluate_fallback(evaluation, node) : PortValue{};
  }
  if (is(node, "ternary_expression")) {
    // process.env.PORT ? Number(process.env.PORT) : 3000
    PortValue first = evaluate(evaluation, field(node, "consequence"));
    PortValue second = evaluate(evaluation, field(node, "alternative"));
    if (first.keys.empty() || first.number) return {};
    second.keys.insert(second.keys.begin(), first.keys.begin(), first.keys.end());
    return second;
  }
  const EnvRead* read = read_at(evaluation.extraction, node);
  return read == nullptr ? PortValue{} : PortValue{std::nullopt, {read->key.value}, {}};
}

// The address, when the code spells one: a literal, or the literal that a variable falls back to.
void take_host(const Extraction& extraction, TSNode node, Port& port) {
  const Script& script = extraction.script;
  node = script.constant(node);
  if (is(node, "binary_expression")) {
    const EnvRead* read = read_at(extraction, unwrap(field(node, "left")));
    port.host_key = read == nullptr ? "?" : read->key.value;  // anything may come first
    node = script.constant(field(node, "right"));
  }
  const std::optional<Text> text = script.string_value(node);
  if (text && text->value.find_first_of(" /") == std::string::npos) port.host = text->value;
}

// Fastify binds localhost unless it is told otherwise: https://fastify.dev/docs/latest/Reference/Server/#listen
bool is_fastify(const Script& script, TSNode call) {
  const TSNode object = script.callee_object(call);
  const Router router = ts_node_is_null(object) ? Router{} : router_of(script, object);
  return router.declared && router.framework == "fastify";
}

void add_port(Extraction& extraction, TSNode call, TSNode number, TSNode host) {
  Evaluation evaluation{extraction};
  const PortValue value = evaluate(evaluation, number);
  if (!value.number) {
    const std::string why =
        value.keys.empty() ? std::string(extraction.script.text(number).substr(0, 80)) : value.keys.front() + " has no default";
    add_opaque(extraction, call, OpaqueWhat::ports, why);
    return;
  }
  if (*value.number == 0) return;  // any free port: tests
  Port port{.span = extraction.script.span(value.where), .number = *value.number, .role = PortRole::listens};
  if (!ts_node_is_null(host)) take_host(extraction, host, port);
  else if (is_fastify(extraction.script, call)) port.host = "localhost";
  if (value.keys.empty()) extraction.facts.ports.push_back(port);
  for (const std::string& key : value.keys) {
    port.env_key = key;
    extraction.facts.ports.push_back(port);
  }
}

void add_options(Extraction& extraction, TSNode call, TSNode options) {
  const Script& script = extraction.script;
  const TSNode port = script.property(options, "port");
  if (ts_node_is_null(port)) return;
  TSNode host = script.property(options, "host");
  if (ts_node_is_null(host)) host = script.property(options, "hostname");
  add_port(extraction, call, port, host);
}

bool is_server_name(std::string_view receiver) {
  static constexpr std::string_view names[] = {"app", "server", "http",   "fastify", "express", "koa",
                                               "api", "hono",   "elysia", "Server",  "App",     "Application"};
  return std::ranges::any_of(names, [&](std::string_view name) { return receiver == name || receiver.ends_with(name); });
}

// http.createServer(...).listen(port), new Elysia().get(...).listen(port)
bool creates_server(const Script& script, TSNode node) {
  return script.callee_name(node) == "createServer" ||
         (is_any(node, {"call_expression", "new_expression"}) && router_of(script, node).declared);
}

bool is_callback(TSNode node) { return is_function(unwrap(node)); }

// app.listen(3000), server.listen(PORT, "0.0.0.0", done), fastify.listen({ port, host })
void read_listen(Extraction& extraction, Spot call) {
  const Script& script = extraction.script;
  const std::vector<TSNode> arguments = script.arguments(call.node());
  const TSNode object = script.callee_object(call.node());
  if (arguments.empty() || ts_node_is_null(object)) return;
  const TSNode first = script.constant(arguments.front());
  if (is(first, "object")) return add_options(extraction, call.node(), first);
  if (is_callback(first) || is_any(first, {"true", "false", "null", "array"})) return;
  // Message buses listen to topics: listen("created", handler).
  if (const std::optional<Text> text = script.string_value(first); text && !number_of(text->value)) return;
  const bool plain = is(first, "number") || script.string_value(first);
  const TSNode root = unwrap(is(object, "member_expression") ? field(object, "property") : object);
  if (!plain && !is_server_name(script.text(root)) && !creates_server(script, root)) return;
  const TSNode second = arguments.size() > 1 && !is_callback(arguments[1]) ? arguments[1] : TSNode{};
  add_port(extraction, call.node(), arguments.front(), second);
}

// Bun.serve({ port }), Deno.serve({ port }, handler), serve({ fetch, port }) of @hono/node-server, new WebSocketServer({ port })
void read_serve(Extraction& extraction, Spot call) {
  for (const TSNode argument : extraction.script.arguments(call.node())) {
    const TSNode options = extraction.script.constant(argument);
    if (is(options, "object")) add_options(extraction, call.node(), options);
  }
}

bool is_serve(const Script& script, TSNode call) {
  const std::string_view object = script.text(script.callee_object(call));
  return object.empty() || object == "Bun" || object == "Deno";
}

void read_calls(Extraction& extraction) {
  for (const std::string_view name : {"listen", "serve", "WebSocketServer"}) {
    for (const Path& path : extraction.script.identifiers(name)) {
      Spot spot{&path, path.size() - 1};
      if (is(spot.above(), "member_expression") && is_field(spot.above(), "property", spot.node())) spot = spot.up();
      const Spot call = spot.up();
      if (name == "WebSocketServer" ? !is(call.node(), "new_expression") : !is(call.node(), "call_expression")) continue;
      if (name != "WebSocketServer" && !is_field(call.node(), "function", spot.node())) continue;
      if (name == "listen") read_listen(extraction, call);
      else if (name != "serve" || is_serve(extraction.script, call.node())) read_serve(extraction, call);
    }
  }
}

// export default { port: 3000, fetch: app.fetch }: Bun serves the default export.
void read_default_export(Extraction& extraction) {
  if (!extraction.script.has_word("fetch") || !extraction.script.has_word("port")) return;
  for (const TSNode statement : children(extraction.script.root())) {
    if (!is(statement, "export_statement")) continue;
    const TSNode value = extraction.script.constant(field(statement, "value"));
    if (is(value, "object") && !ts_node_is_null(extraction.script.property(value, "fetch"))) add_options(extraction, value, value);
  }
}

}  // namespace

void read_ports(Extraction& extraction) {
  read_calls(extraction);
  read_default_export(extraction);
}

}  // namespace preship::js
