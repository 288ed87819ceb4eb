// The environment object used as a whole: named, taken apart, handed on.

#include <algorithm>

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

void name_environment(Extraction& extraction, TSNode pattern, Environment environment) {
  if (is(pattern, "object_pattern")) destructure(extraction, pattern, environment);
  else if (const Binding* binding = is(pattern, "identifier") ? extraction.script.resolve(pattern) : nullptr)
    use_alias(extraction, *binding, environment);
}

// export const env = process.env: other files read it under this name.
bool is_exported(const Path& path, std::size_t declarator) { return declarator >= 2 && is(path[declarator - 2], "export_statement"); }

void on_declarator(Extraction& extraction, Spot spot, Environment environment) {
  const TSNode name = field(spot.above(), "name");
  // The other branch of the choice checks a schema, which says more than the bare object.
  const bool checked = extraction.script.text(spot.above()).substr(0, 2000).find("arse(") != std::string_view::npos;
  if (is(name, "identifier") && !checked && is_exported(*spot.path, spot.level - 1))
    add_opaque(extraction, spot.node(), OpaqueWhat::env_reads,
               "the environment is exported as '" + std::string(extraction.script.text(name)) + "'");
  name_environment(extraction, name, environment);
}

void on_assignment(Extraction& extraction, Spot spot, Environment environment) {
  const TSNode left = field(spot.above(), "left");
  if (ts_node_eq(left, spot.node()) || extraction.script.text(left).ends_with("process.env")) return;
  if (is_any(left, {"object_pattern", "identifier"})) name_environment(extraction, left, environment);
  else
    add_opaque(extraction, spot.node(), OpaqueWhat::env_reads,
               "the environment is kept in '" + std::string(extraction.script.text(left)) + "'");
}

// The parameter of a function of this file that takes the argument at this place; null when unknown.
TSNode parameter_of(const Script& script, TSNode call, TSNode argument) {
  const TSNode callee = unwrap(field(call, "function"));
  const Binding* binding = is(callee, "identifier") ? script.resolve(callee) : nullptr;
  if (binding == nullptr) return {};
  const TSNode declared = binding->declaration();
  const TSNode function = is_function(declared) ? declared : script.initial_value(*binding);
  if (!is_function(function)) return {};
  const std::vector<TSNode> arguments = script.arguments(call);
  const std::size_t index = std::ranges::find_if(arguments, [&](TSNode node) { return ts_node_eq(node, argument); }) - arguments.begin();
  std::vector<TSNode> parameters = children(field(function, "parameters"));
  if (const TSNode single = field(function, "parameter"); !ts_node_is_null(single)) parameters = {single};
  return index < parameters.size() ? parameters[index] : TSNode{};
}

TSNode pattern_of(TSNode parameter) {
  if (is_any(parameter, {"required_parameter", "optional_parameter"})) return field(parameter, "pattern");
  return is(parameter, "assignment_pattern") ? field(parameter, "left") : parameter;
}

// Object.keys(process.env).filter((key) => key.startsWith("VITE_")): the prefix, when the statement names one.
std::string filter_prefix(const Script& script, Spot call) {
  const std::string_view text = script.text(call.up(4).node()).substr(0, 2000);
  const std::size_t at = text.find("startsWith(");
  if (at == std::string_view::npos || at + 12 > text.size()) return {};
  const char quote = text[at + 11];
  const std::size_t end = text.find(quote, at + 12);
  const bool literal = (quote == '"' || quote == '\'') && end != std::string_view::npos;
  return literal ? std::string(text.substr(at + 12, end - at - 12)) : std::string();
}

// Libraries and built-ins that take the environment and read nothing the project would have to provide.
bool is_harmless_call(const Script& script, TSNode call) {
  const std::string_view name = script.callee_name(call);
  const std::string_view object = script.text(script.callee_object(call));
  if (object == "console" || name == "structuredClone" || name == "stringify") return true;
  return name == "expect" || name == "spyOn" || name == "replaceProperty" || name == "stubEnv" || name == "Boolean" || name == "freeze";
}

void on_argument(Extraction& extraction, Spot spot, Environment environment) {
  const Spot call = spot.up(2);
  const Script& script = extraction.script;
  if (read_schema_call(extraction, call, spot.node()) || is_harmless_call(script, call.node())) return;
  // schema.parse(withoutEmptyValues(process.env))
  Spot outer = call;
  while (outer.has_parent() && is_wrapper(outer.above())) outer = outer.up();
  if (is(outer.above(), "arguments") && read_schema_call(extraction, outer.up(2), outer.node())) return;
  if (const TSNode parameter = parameter_of(script, call.node(), spot.node()); !ts_node_is_null(parameter)) {
    name_environment(extraction, pattern_of(parameter), environment);
    return;
  }
  const std::string callee(script.text(field(call.node(), is(call.node(), "new_expression") ? "constructor" : "function")));
  if (callee == "Object.assign") {
    const std::vector<TSNode> arguments = script.arguments(call.node());
    if (ts_node_eq(arguments.front(), spot.node())) return;  // a write
  }
  const bool lists_keys = callee == "Object.keys" || callee == "Object.entries" || callee == "Object.values";
  add_opaque(extraction, spot.node(), OpaqueWhat::env_reads,
             lists_keys ? "the environment is walked with " + callee : "the environment is passed to " + callee.substr(0, 60));
  if (lists_keys) extraction.facts.opaque.back().prefix = filter_prefix(script, call);
}

// { env: process.env } goes to a child process, { runtimeEnv: process.env } to a schema that is read by itself.
void on_pair(Extraction& extraction, Spot spot, std::string_view key) {
  if (key == "env" || is_runtime_env_key(key) || key.find("process.env") != std::string_view::npos) return;
  add_opaque(extraction, spot.node(), OpaqueWhat::env_reads, "the environment is kept in '" + std::string(key.substr(0, 60)) + "'");
}

// { ...process.env, MORE: 1 }
void on_spread(Extraction& extraction, Spot spot) {
  Spot object = spot.up(2);
  while (object.has_parent() && (is_wrapper(object.above()) || is_any(object.above(), {"binary_expression", "ternary_expression"})))
    object = object.up();
  const TSNode parent = object.above();
  if (is(parent, "arguments") && read_schema_call(extraction, object.up(2), object.node())) return;
  const bool into_env = is(parent, "assignment_expression") && extraction.script.text(field(parent, "left")).ends_with("process.env");
  if (into_env) return;
  std::string_view name;
  if (is(parent, "pair")) name = extraction.script.text(field(parent, "key"));
  if (is(parent, "variable_declarator")) name = extraction.script.text(field(parent, "name"));
  if (name == "env" || name.ends_with("Env") || is_runtime_env_key(name)) return;
  add_opaque(extraction, spot.node(), OpaqueWhat::env_reads, "the environment is spread into another object");
}

// The default of one property: { A = 1 }.
struct Target {
  TSNode name = {};  // identifier that gets the value; null when it is taken apart further
  bool defaulted = false;
};

Target target_of(TSNode value) {
  if (is_any(value, {"assignment_pattern", "object_assignment_pattern"})) return {field(value, "left"), true};
  return {value, false};
}

void destructure_key(Extraction& extraction, Text key, Target target, Environment environment) {
  const Path path = extraction.script.path_at(key.span.begin);
  if (path.empty()) return;
  Verdict verdict{Need::defaulted, {Reason::default_in, "destructuring"}};
  const Binding* binding = extraction.script.resolve(target.name);
  if (!target.defaulted) verdict = binding == nullptr ? Verdict{} : judge_uses(extraction.script, *binding);
  const bool browser = environment == Environment::svelte_public;
  EnvRead read{
      .key = key, .span = key.span, .phase = browser ? Phase::browser : Phase::server, .need = verdict.need, .reason = verdict.reason};
  PendingRead pending{std::move(read), environment, path, path.size() - 1};
  extraction.reads.push_back(std::move(pending));
}

}  // namespace

void destructure(Extraction& extraction, TSNode pattern, Environment environment) {
  const Script& script = extraction.script;
  for (const TSNode child : children(pattern)) {
    if (is(child, "rest_pattern")) {
      const TSNode rest = first_child(child);
      if (const Binding* binding = script.resolve(rest); binding != nullptr && !script.uses(*binding).empty())
        add_opaque(extraction, child, OpaqueWhat::env_reads, "the rest of the environment is kept");
      continue;
    }
    const bool is_pair = is(child, "pair_pattern");
    const TSNode value = is_pair ? field(child, "value") : child;
    const Target target = target_of(value);
    const std::optional<Text> key = script.key_text(is_pair ? field(child, "key") : target.name);
    if (key) destructure_key(extraction, *key, target, environment);
    else if (is_pair) add_opaque(extraction, child, OpaqueWhat::env_reads, "computed key in destructuring");
  }
}

void use_whole_environment(Extraction& extraction, Spot spot, Environment environment) {
  const TSNode parent = spot.above();
  if (is(parent, "variable_declarator") && is_field(parent, "value", spot.node())) return on_declarator(extraction, spot, environment);
  if (is(parent, "assignment_expression")) return on_assignment(extraction, spot, environment);
  if (is_any(parent, {"required_parameter", "optional_parameter", "assignment_pattern"}) && !is_field(parent, "pattern", spot.node()))
    return name_environment(extraction, pattern_of(parent), environment);
  if (is(parent, "binary_expression")) {
    const bool membership = extraction.script.text(field(parent, "operator")) == "in" && is_field(parent, "right", spot.node());
    if (membership) read_computed(extraction, spot.up(), field(parent, "left"), environment);
    return;
  }
  if (is(spot.node(), "shorthand_property_identifier")) return on_pair(extraction, spot, extraction.script.text(spot.node()));
  if (is(parent, "arguments")) return on_argument(extraction, spot, environment);
  if (is(parent, "pair")) return on_pair(extraction, spot, extraction.script.text(field(parent, "key")));
  if (is(parent, "spread_element")) return on_spread(extraction, spot);
  if (is_any(parent, {"return_statement", "arrow_function", "export_statement", "array"}))
    return add_opaque(extraction, spot.node(), OpaqueWhat::env_reads, "the environment is handed on");
  if (is(parent, "for_in_statement") && is_field(parent, "right", spot.node()))
    add_opaque(extraction, spot.node(), OpaqueWhat::env_reads, "the environment is walked");
}

}  // namespace preship::js
