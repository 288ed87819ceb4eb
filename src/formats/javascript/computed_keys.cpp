// environment[expression]: which keys can the expression be?

#include <algorithm>

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

struct Keys {
  std::vector<Text> names;
  bool complete = false;  // `names` is all that it can be
};

// Lists may be made of lists; neither their depth nor their product may decide how long this takes.
struct Limit {
  int lists = 100;
  int names = 500;
};

// Strings of an array literal, of a constant that holds one, or of the keys of a constant object.
Keys list_of(const Script& script, TSNode list, Limit& limit, int depth = 8) {
  Keys keys;
  if (depth == 0 || limit.lists-- <= 0) return keys;
  list = script.constant(list);
  if (is(list, "call_expression") && script.text(script.callee_object(list)) == "Object" && script.callee_name(list) == "keys") {
    const std::vector<TSNode> arguments = script.arguments(list);
    const TSNode object = arguments.empty() ? TSNode{} : script.constant(arguments.front());
    keys.complete = is(object, "object");
    for (const TSNode child : children(object)) {
      if (limit.names-- <= 0) return {};
      std::optional<Text> key = script.key_text(is(child, "pair") ? field(child, "key") : child);
      if (key) keys.names.push_back(std::move(*key));
      else keys.complete = false;
    }
    return keys;
  }
  keys.complete = is(list, "array");
  if (!keys.complete) return keys;
  for (const TSNode child : children(list)) {
    if (limit.names-- <= 0) return {};
    if (is(child, "spread_element")) {
      Keys inner = list_of(script, first_child(child), limit, depth - 1);
      keys.complete = keys.complete && inner.complete;
      std::ranges::move(inner.names, std::back_inserter(keys.names));
    } else if (std::optional<Text> name = script.constant_string(child)) keys.names.push_back(std::move(*name));
    else keys.complete = false;
  }
  return keys;
}

bool walks_list(std::string_view method) {
  static constexpr std::string_view methods[] = {"forEach", "map", "filter", "every", "some", "find", "flatMap", "findIndex"};
  return std::ranges::find(methods, method) != std::end(methods);
}

// The level of the function whose first parameter the binding is; 0 when it is none.
std::size_t function_level(const Binding& binding, std::size_t& index) {
  for (std::size_t level = binding.owner + 1; level-- > 1;) {
    if (!is_function(binding.path[level])) continue;
    const TSNode function = binding.path[level];
    std::vector<TSNode> parameters = children(field(function, "parameters"));
    if (const TSNode single = field(function, "parameter"); !ts_node_is_null(single)) parameters = {single};
    const auto found =
        std::ranges::find_if(parameters, [&](TSNode node) { return range_of(node).holds(ts_node_start_byte(binding.name())); });
    if (found == parameters.end()) return 0;
    index = static_cast<std::size_t>(found - parameters.begin());
    return level;
  }
  return 0;
}

// The names a parameter or loop variable takes on.
Keys keys_of_variable(const Script& script, const Binding& binding) {
  Limit limit;
  const TSNode declared = binding.declaration();
  if (is(declared, "for_in_statement")) {
    const bool plain = is_field(declared, "left", binding.name()) && script.text(field(declared, "operator")) == "of";
    return plain ? list_of(script, field(declared, "right"), limit) : Keys{};
  }
  std::size_t index = 0;
  const std::size_t level = function_level(binding, index);
  if (level < 2 || index != 0 || !is(binding.path[level - 1], "arguments")) return {};
  const TSNode call = binding.path[level - 2];
  return walks_list(script.callee_name(call)) ? list_of(script, script.callee_object(call), limit) : Keys{};
}

// "AWS" + "_REGION", spelled so to keep bundlers from replacing it.
std::optional<Text> joined_string(const Script& script, TSNode sum) {
  if (!is(sum, "binary_expression") || script.text(field(sum, "operator")) != "+") return std::nullopt;
  const std::optional<Text> left = script.constant_string(field(sum, "left")), right = script.constant_string(field(sum, "right"));
  if (!left || !right) return std::nullopt;
  return Text{left->value + right->value, script.span(sum)};
}

Keys keys_of(const Script& script, TSNode index, int depth = 4) {
  if (depth == 0) return {};
  index = script.constant(index);
  if (std::optional<Text> name = script.string_value(index)) return {{std::move(*name)}, true};
  if (std::optional<Text> name = joined_string(script, index)) return {{std::move(*name)}, true};
  if (is(index, "ternary_expression")) {
    Keys first = keys_of(script, field(index, "consequence"), depth - 1);
    Keys second = keys_of(script, field(index, "alternative"), depth - 1);
    first.complete = first.complete && second.complete;
    std::ranges::move(second.names, std::back_inserter(first.names));
    return first;
  }
  const Binding* binding = is(index, "identifier") ? script.resolve(index) : nullptr;
  return binding == nullptr ? Keys{} : keys_of_variable(script, *binding);
}

// The known ends of `${a}_ID` and "A_" + b.
void set_known_ends(const Script& script, TSNode index, Opaque& opaque) {
  index = script.constant(index);
  if (is(index, "template_string")) {
    const std::vector<TSNode> parts = children(index);
    if (!parts.empty() && is(parts.front(), "string_fragment")) opaque.prefix = script.text(parts.front());
    if (!parts.empty() && is(parts.back(), "string_fragment")) opaque.suffix = script.text(parts.back());
  }
  if (!is(index, "binary_expression") || script.text(field(index, "operator")) != "+") return;
  TSNode left = field(index, "left");
  for (int depth = 0; depth < 64 && is(left, "binary_expression"); ++depth) left = field(left, "left");
  if (const std::optional<Text> text = script.constant_string(left)) opaque.prefix = text->value;
  if (const std::optional<Text> text = script.constant_string(field(index, "right"))) opaque.suffix = text->value;
}

// What a function is called by.
struct FunctionName {
  std::string name;  // "get" for const get = ... and function get; "Env.get" for a method; "" when it has no name
  TSNode base = {};  // the identifier that callers start with: get, Env; null for this.get
};

FunctionName method_name(const Script& script, const Path& path, std::size_t level, TSNode method) {
  for (std::size_t up = level; up-- > 1;) {
    TSNode base = {};
    if (is(path[up], "variable_declarator")) base = field(path[up], "name");
    if (is_any(path[up], {"class_declaration", "class"})) {
      const std::string_view head = script.text(path[level]).substr(0, ts_node_start_byte(method) - ts_node_start_byte(path[level]));
      if (head.find("static ") == std::string_view::npos) return {"this." + std::string(script.text(method)), {}};
      base = field(path[up], "name");
    }
    if (!ts_node_is_null(base)) return {std::string(script.text(base)) + "." + std::string(script.text(method)), base};
    if (is_function(path[up])) break;
  }
  return {};
}

FunctionName function_name(const Script& script, const Path& path, std::size_t level) {
  const TSNode function = path[level], parent = path[level - 1];
  TSNode name = {};
  if (is_any(function, {"function_declaration", "generator_function_declaration"})) name = field(function, "name");
  else if (is(parent, "variable_declarator")) name = field(parent, "name");
  if (!ts_node_is_null(name)) return {std::string(script.text(name)), name};
  name = is(function, "method_definition") ? field(function, "name") : is(parent, "pair") ? field(parent, "key") : TSNode{};
  return ts_node_is_null(name) ? FunctionName{} : method_name(script, path, level, name);
}

// The parameter that stands in when the key is absent: named so, or the right side of the fallback.
std::optional<std::uint8_t> default_argument(const Script& script, TSNode function, Spot read) {
  const std::vector<TSNode> parameters = children(field(function, "parameters"));
  while (read.has_parent() && is_wrapper(read.above())) read = read.up();
  const TSNode fallback = is(read.above(), "binary_expression") ? field(read.above(), "right") : TSNode{};
  for (std::size_t i = 0; i < parameters.size() && i < 250; ++i) {
    std::string name(script.text(parameters[i]));
    name = name.substr(0, name.find_first_of(":?= "));
    const bool by_name = name.find("efault") != std::string::npos || name.find("allback") != std::string::npos || name == "def";
    if (by_name || (!ts_node_is_null(fallback) && script.text(unwrap(fallback)) == name)) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

// `fallback = ""`: it stands in also where the call gives none.
bool has_own_value(TSNode function, std::optional<std::uint8_t> parameter) {
  if (!parameter) return false;
  const std::vector<TSNode> parameters = children(field(function, "parameters"));
  return *parameter < parameters.size() &&
         (is(parameters[*parameter], "assignment_pattern") || !ts_node_is_null(field(parameters[*parameter], "value")));
}

// if (process.env[name]) return ...; throw new Error(...)
bool ends_in_throw(TSNode function) {
  const std::vector<TSNode> statements = children(field(function, "body"));
  return !statements.empty() && is(statements.back(), "throw_statement");
}

// How deep a name may stand below the statement that exports it: export > const > declarator > name, exports = { pair > name }.
constexpr std::size_t export_depth = 4;

// `export function name`, `export { name as other }`, `export default name`, `module.exports = { name }`, `exports.name = name`; not a
// call of it in what is exported.
bool is_exported_here(const Script& script, const Path& path) {
  const std::size_t last = path.size() - 1;
  for (std::size_t up = 1; up <= std::min(last, export_depth); ++up) {
    const TSNode node = path[last - up];
    if (is(node, "member_expression")) return script.text(node).substr(0, 20).find("exports") != std::string_view::npos;
    if (is(node, "export_statement")) return true;
    if (is(node, "assignment_expression")) return script.text(field(node, "left")).substr(0, 200).find("exports") != std::string_view::npos;
    const bool own_name = up == 1 && is_field(node, "name", path[last]);
    if (is_any(node, {"call_expression", "arguments", "statement_block"}) || (is_function(node) && !own_name)) return false;
  }
  return false;
}

bool is_exported(const Script& script, TSNode base) {
  return std::ranges::any_of(script.identifiers(script.text(base)), [&](const Path& path) { return is_exported_here(script, path); });
}

bool remember_helper(Extraction& extraction, Spot read, const Binding& parameter) {
  const Script& script = extraction.script;
  std::size_t index = 0;
  const std::size_t level = function_level(parameter, index);
  // The parameter must be the whole argument: not a part of a destructured object.
  const TSNode owner = parameter.declaration();
  const TSNode pattern = is_any(owner, {"required_parameter", "optional_parameter"}) ? field(owner, "pattern") : unwrap(owner);
  if (level == 0 || index > 250 || is_any(pattern, {"object_pattern", "array_pattern"})) return false;
  FunctionName name = function_name(script, parameter.path, level);
  if (name.name.empty()) return false;
  EnvHelper helper{.name = std::move(name.name), .argument = static_cast<std::uint8_t>(index)};
  helper.default_argument = default_argument(script, parameter.path[level], read);
  const Verdict verdict = judge(script, read);
  const bool strict = verdict.reason.kind == Reason::throws_when_absent || verdict.reason.kind == Reason::asserted ||
                      verdict.reason.kind == Reason::throws || ends_in_throw(parameter.path[level]);
  // `dev ? process.env[key] : window.CONFIG[key]`: the environment is one source of two.
  const bool copes = verdict.conditional || (verdict.need == Need::defaulted && !helper.default_argument) ||
                     has_own_value(parameter.path[level], helper.default_argument);
  helper.need = strict ? Need::required : copes ? Need::defaulted : Need::optional;
  helper.span = script.span(parameter.path[level]);
  const bool known = std::ranges::any_of(
      extraction.private_helpers, [&](const EnvHelper& other) { return other.span == helper.span && other.argument == helper.argument; });
  if (known) return true;
  extraction.private_helpers.push_back(helper);
  const bool is_method = helper.name.starts_with("this.");
  if (!is_method && (ts_node_is_null(name.base) || is_exported(script, name.base))) extraction.facts.env_helpers.push_back(helper);
  if (is_method) {
    // Callers in this file say `this`; others may hold the object under any name.
    add_opaque(extraction, read.node(), OpaqueWhat::env_reads, "the method '" + helper.name.substr(5) + "' reads what it is given");
    read_own_method_calls(extraction, helper);
    return true;
  }
  const Binding* function = ts_node_is_null(name.base) ? nullptr : script.resolve(name.base);
  if (function == nullptr || extraction.depth >= 16) return true;
  ++extraction.depth;
  read_helper_calls(extraction, helper, *function);
  --extraction.depth;
  return true;
}

// True inside `process.env[`${prefix}...`]` and other keys that nobody can list.
void add_computed_opaque(Extraction& extraction, Spot read, TSNode index) {
  add_opaque(extraction, read.node(), OpaqueWhat::env_reads, std::string(extraction.script.text(read.node()).substr(0, 80)));
  set_known_ends(extraction.script, index, extraction.facts.opaque.back());
}

}  // namespace

void read_computed(Extraction& extraction, Spot read, TSNode index, Environment environment) {
  if (is_write(read)) return;
  const Script& script = extraction.script;
  Keys keys = keys_of(script, index);
  for (Text& key : keys.names) add_read(extraction, std::move(key), read, environment);
  if (keys.complete) return;
  const TSNode name = unwrap(index);
  const Binding* binding = is(name, "identifier") ? script.resolve(name) : nullptr;
  if (binding != nullptr && remember_helper(extraction, read, *binding)) return;
  add_computed_opaque(extraction, read, index);
}

}  // namespace preship::js
