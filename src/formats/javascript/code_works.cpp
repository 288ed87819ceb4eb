// What a script does that matters to who operates it: the cost of its health routes, and errors of databases that nobody hears of.

#include <re2/re2.h>

#include <algorithm>

#include "formats/code_works.h"
#include "formats/javascript/extraction.h"
#include "formats/javascript/module_calls.h"
#include "formats/own_state.h"
#include "knowledge/stores/database_calls.h"
#include "knowledge/words/health_paths.h"
#include "text/words.h"

namespace preship::js {
namespace {

constexpr std::size_t most_works = 100;

bool is_pool_module(std::string_view module) { return module == "pg"; }

// Every call in the node, also by `new`, parents first.
template <class Visit>
void each_call(TSNode node, Visit visit) {
  std::vector<TSNode> open{node};
  for (int steps = 0; !open.empty() && steps < 5000; ++steps) {
    const TSNode one = open.back();
    open.pop_back();
    if (is_any(one, {"call_expression", "new_expression"})) visit(one);
    const std::vector<TSNode> inner = children(one);
    open.insert(open.end(), inner.rbegin(), inner.rend());
  }
}

class WorkReader {
 public:
  explicit WorkReader(Extraction& extraction) : extraction_(extraction), script_(extraction.script) {}

  void health_routes() {
    // A copy: works are added to the same facts.
    for (const HttpRoute& route : std::vector<HttpRoute>(extraction_.facts.routes))
      if (is_certain_health_path(route.path.value) && (route.method.empty() || route.method == "GET"))
        if (const TSNode handler = handler_of(route); !ts_node_is_null(handler)) add_works(handler, route.path.value);
  }

  void errors() {
    for (const std::uint32_t offset : script_.occurrences("catch")) {
      const Path path = script_.path_at(offset);
      for (std::size_t level = path.size(); level-- > 0 && level + 4 > path.size();) {
        if (is(path[level], "catch_clause") && level > 0) add_caught(path[level - 1], path[level], path);
        if (is(path[level], "call_expression")) add_caught_promise(path[level]);
      }
    }
  }

  void pools() {
    // A script that somebody runs ends its pool, and then itself.
    if (!is_server_code(script_.source().path) || holds(script_.text(), ".end()") || listens_to_pool(script_.text())) return;
    if (holds_any(script_.text(), {".on(\"error\"", ".on('error'", ".once('error'", ".once(\"error\"", ".on(`error`", "addListener("}))
      return;
    for (const ModuleCall& call : module_calls(script_, is_pool_module))
      if (call.name == "Pool" && is(call.call(), "new_expression") && !call.given) add(CodeWorkKind::hears_no_errors, call.call(), "");
  }

 private:
  void add(CodeWorkKind kind, TSNode call, const std::string& route) {
    auto& works = extraction_.facts.code_works;
    if (works.size() >= most_works) return;
    const TSNode callee = field(call, is(call, "new_expression") ? "constructor" : "function");
    const TSNode named = ts_node_is_null(callee) ? call : callee;
    const Span span = script_.span(named);
    if (std::ranges::any_of(works, [&](const CodeWork& one) { return one.call.span == span && one.kind == kind; })) return;
    std::string text((is(call, "new_expression") ? "new " : ""));
    text += std::string(script_.text(named).substr(0, 80));
    if (text.find('\n') != std::string::npos) text = std::string(script_.callee_name(call));
    works.push_back({.kind = kind, .call = {std::move(text), span}, .route = route});
  }

  // The function that answers: of the call that names the path, or GET of a file that is a route.
  TSNode handler_of(const HttpRoute& route) const {
    const Path path = script_.path_at(route.path.span.begin);
    for (std::size_t level = path.size(); level-- > 0;) {
      if (is_any(path[level], {"function_declaration", "arrow_function", "method_definition"})) return path[level];
      if (is(path[level], "call_expression") && is_route_call(path[level])) return function_of(script_.arguments(path[level]).back());
    }
    for (const Binding& binding : script_.bindings("GET")) {
      if (is_function(binding.declaration())) return binding.declaration();
      if (const TSNode value = script_.initial_value(binding); is_function(value)) return value;
    }
    return {};
  }

  bool is_route_call(TSNode call) const {
    return is_one_of(script_.callee_name(call), {"get", "all", "use", "route"}) && script_.arguments(call).size() > 1;
  }

  TSNode function_of(TSNode node) const {
    node = unwrap(node);
    if (is_function(node)) return node;
    const Binding* binding = is(node, "identifier") ? script_.resolve(node) : nullptr;
    if (binding == nullptr) return {};
    if (is_function(binding->declaration())) return binding->declaration();
    const TSNode value = script_.initial_value(*binding);
    return is_function(value) ? value : TSNode{};
  }

  void add_works(TSNode handler, const std::string& route) {
    each_call(handler, [&](TSNode call) {
      const std::vector<TSNode> arguments = script_.arguments(call);
      const std::string_view name = script_.callee_name(call);
      if (const auto kind = database_call("javascript", name, is(call, "new_expression"))) {
        const TSNode options = arguments.empty() ? TSNode{} : script_.constant(arguments[0]);
        const bool bounded = *kind == CodeWorkKind::reads_much && (!ts_node_is_null(script_.property_pair(options, "take")) ||
                                                                   holds_any(script_.text(call), {"limit", "take", "where"}));
        if (!bounded) add(*kind, call, route);
      }
      for (const TSNode argument : arguments) add_statement(call, script_.text(unwrap(argument)), route);
      if (const TSNode text = first_template(call); !ts_node_is_null(text)) add_statement(call, script_.text(text), route);
      if (is_one_of(name, {"fetch", "get", "head", "post"}) && !arguments.empty()) add_request(call, arguments[0], route);
    });
  }

  // sql`SELECT 1`
  static TSNode first_template(TSNode call) {
    const TSNode arguments = field(call, "arguments");
    return is(arguments, "template_string") ? arguments : TSNode{};
  }

  void add_statement(TSNode call, std::string_view text, const std::string& route) {
    if (const auto kind = work_of_statement(text)) add(*kind, call, route);
  }

  void add_request(TSNode call, TSNode address, const std::string& route) {
    const std::optional<Text> url = script_.constant_string(address);
    if (url && is_address_elsewhere(url->value)) add(CodeWorkKind::calls_out, call, route);
  }

  // try { await pool.connect() } catch (error) { return null }
  void add_caught(TSNode statement, TSNode clause, const Path& path) {
    const TSNode call = connecting_call(field(statement, "body"));
    if (ts_node_is_null(call) || is_told(field(clause, "body"), script_.text(field(clause, "parameter")))) return;
    // Tried again, or something else is tried.
    if (std::ranges::any_of(path, [](TSNode node) { return is_any(node, {"while_statement", "for_statement", "do_statement"}); })) return;
    add(CodeWorkKind::swallows_error, call, "");
  }

  // mongoose.connect(url).catch(() => {})
  void add_caught_promise(TSNode call) {
    if (script_.callee_name(call) != "catch") return;
    const std::vector<TSNode> arguments = script_.arguments(call);
    const TSNode handler = arguments.size() == 1 ? unwrap(arguments[0]) : TSNode{};
    if (!is_function(handler) || is_told(field(handler, "body"), script_.text(field(handler, "parameter")))) return;
    const TSNode inner = unwrap(script_.callee_object(call));
    if (is(inner, "call_expression") && is_connecting(inner)) add(CodeWorkKind::swallows_error, inner, "");
  }

  bool is_connecting(TSNode call) const {
    const TSNode object = script_.callee_object(call);
    return connects_to_database("javascript", script_.callee_name(call), ts_node_is_null(object) ? "" : script_.text(object));
  }

  TSNode connecting_call(TSNode body) const {
    TSNode found{};
    each_call(body, [&](TSNode call) {
      if (ts_node_is_null(found) && is_connecting(call)) found = call;
    });
    return found;
  }

  // Somebody hears of it: it is logged, thrown, given on, answered with.
  bool is_told(TSNode body, std::string_view parameter) const {
    if (ts_node_is_null(body)) return true;
    const std::string_view text = script_.text(body);
    if (holds_any(text,
                  {"throw", "exit", "onsole", "log", "Log", "50", "reject", "process.", "retry", "Retry", "error", "setTimeout", "false"}))
      return true;
    if (!parameter.empty() && parameter.size() > 1 && holds(text, parameter)) return true;
    bool calls = false;
    each_call(body, [&](TSNode) { calls = true; });
    return calls;
  }

  Extraction& extraction_;
  const Script& script_;
};

}  // namespace

bool may_work_for_operators(const std::vector<HttpRoute>& routes, std::string_view text) {
  if (std::ranges::any_of(routes, [](const HttpRoute& route) { return is_certain_health_path(route.path.value); })) return true;
  return holds(text, "Pool(") && names_database(text);
}

void read_code_works(Extraction& extraction) {
  const SourceFile& source = extraction.script.source();
  if (source.role != PathRole::production) return;
  WorkReader reader(extraction);
  reader.health_routes();
  const Script& script = extraction.script;
  if (!script.has_word("catch") && !script.has_word("Pool")) return;
  if (!names_database(script.text())) return;
  reader.errors();
  reader.pools();
}

}  // namespace preship::js
