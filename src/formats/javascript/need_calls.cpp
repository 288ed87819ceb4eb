// What calls do about an argument that may be absent.

#include <algorithm>

#include "formats/javascript/climb.h"
#include "knowledge/code/throwing_calls.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::js {
namespace {

bool converts(std::string_view callee) {
  return is_one_of(callee, {"Number", "parseInt", "parseFloat", "String", "BigInt", "decodeURIComponent", "encodeURIComponent", "parse",
                            "normalizePort", "trim"});
}

// 64 * 1024, DEFAULT_LIMIT, DEFAULTS.limit, { fallback: 5 }, fallback, -1: a value that is known where the call is written.
bool is_known_value(const Script& script, TSNode value, int depth = 8) {
  value = unwrap(value);
  if (depth == 0 || ts_node_is_null(value)) return false;
  if (is_any(value, {"number", "true", "false", "array", "null", "undefined"})) return true;
  if (is(value, "unary_expression")) return is_known_value(script, field(value, "argument"), depth - 1);
  if (is(value, "binary_expression"))
    return is_known_value(script, field(value, "left"), depth - 1) && is_known_value(script, field(value, "right"), depth - 1);
  if (is(value, "object")) {
    for (const std::string_view name : {"default", "fallback", "defaultValue"})
      if (!ts_node_is_null(script.property(value, name))) return true;
    return false;
  }
  if (!is_any(value, {"identifier", "member_expression"})) return false;
  const std::string_view text = script.text(value);
  const std::string_view last = text.substr(text.rfind('.') + 1);
  return is_capitals(last, 2) || holds_any(lower_case(text), {"default", "fallback"});
}

bool is_path_of_the_project(std::string_view source) {
  return source.empty() || source.starts_with('.') || source.starts_with("@/") || source.starts_with('~') || source.starts_with('#');
}

// A function of the project: declared in this file, imported from another file of it, or a method of the same object.
bool is_own_function(const Script& script, TSNode call) {
  const TSNode callee = unwrap(field(call, "function"));
  if (is(callee, "member_expression")) return is(field(callee, "object"), "this");
  const Binding* binding = is(callee, "identifier") ? script.resolve(callee) : nullptr;
  if (binding == nullptr) return false;
  const TSNode declared = binding->declaration();
  const std::string_view value = is(declared, "variable_declarator") ? script.text(field(declared, "value")).substr(0, 80) : "";
  if (holds(value, "require(")) return holds_any(value, {"require('.", "require(\"."});
  return is_path_of_the_project(script.import_source(*binding));
}

// The parameter of a function of this file that takes the argument.
TSNode parameter_of(const Script& script, TSNode call, std::size_t index) {
  const TSNode callee = unwrap(field(call, "function"));
  const Binding* binding = is(callee, "identifier") ? script.resolve(callee) : nullptr;
  if (binding == nullptr) return {};
  const TSNode declared = binding->declaration();
  const TSNode function = is(declared, "variable_declarator") ? unwrap(field(declared, "value")) : declared;
  if (!is_function(function)) return {};
  std::vector<TSNode> parameters = children(field(function, "parameters"));
  if (const TSNode single = field(function, "parameter"); !ts_node_is_null(single)) parameters = {single};
  return index < parameters.size() ? parameters[index] : TSNode{};
}

// What a function of this file does about an absent argument.
std::optional<Verdict> verdict_of_function(const Script& script, TSNode call, std::size_t index) {
  const TSNode parameter = parameter_of(script, call, index);
  if (ts_node_is_null(parameter)) return std::nullopt;
  const bool has_default = is(parameter, "assignment_pattern") || !ts_node_is_null(field(parameter, "value"));
  if (has_default) return Verdict{Need::defaulted, {Reason::default_of, "a parameter"}};
  const TSNode pattern = is_any(parameter, {"required_parameter", "optional_parameter"}) ? field(parameter, "pattern") : parameter;
  const Binding* binding = is(pattern, "identifier") ? script.resolve(pattern) : nullptr;
  if (binding == nullptr) return std::nullopt;
  Verdict verdict = judge_uses(script, *binding);
  if (verdict.reason.kind == Reason::bare) return std::nullopt;
  verdict.on_load = false;
  return verdict;
}

Step on_own_function(Climb& climb, TSNode call, std::string_view callee, std::size_t index, const std::vector<TSNode>& arguments) {
  // Not from inside another function's judgement: functions that call each other would never end.
  const std::optional<Verdict> verdict = climb.follow_names ? verdict_of_function(climb.script, call, index) : std::nullopt;
  if (verdict) return climb.decide(verdict->need, verdict->reason);
  if (index == 0 && arguments.size() > 1 && is_known_value(climb.script, arguments[1]))
    return climb.decide(Need::defaulted, {Reason::default_argument, std::string(callee)});
  return climb.decide(Need::required, Reason::argument);
}

// A conversion of the project, such as parseBool(value, false), copes with absence by its own rules.
Step on_conversion(Climb& climb, std::string_view callee, const std::vector<TSNode>& arguments) {
  const std::string name = lower_case(callee);
  const bool is_flag = holds_any(name, {"bool", "flag", "istrue", "isfalse", "truthy", "enabled"});
  const bool converter =
      is_flag || holds_any(name, {"parse", "int", "num", "float", "csv", "list", "default", "positive", "coerce", "duration"});
  const bool has_value = arguments.size() > 1 && (is(arguments[1], "string") || is_known_value(climb.script, arguments[1]));
  if (converter && has_value && !is_one_of(callee, {"parseInt", "parseFloat"}))
    return climb.decide(Need::defaulted, {Reason::default_argument, std::string(callee)});
  if (is_flag) return climb.decide(Need::optional, Reason::read_as_flag);
  return climb.decide(Need::required, Reason::argument);
}

bool throws_without_value(const Climb& climb, TSNode call) {
  const std::vector<TSNode> arguments = climb.script.arguments(call);
  if (arguments.empty() || !ts_node_eq(arguments.front(), climb.node())) return false;
  const TSNode callee = unwrap(field(call, is(call, "new_expression") ? "constructor" : "function"));
  const std::string_view name = climb.script.text(callee);
  if (name == "URL") return is(call, "new_expression") && arguments.size() == 1;
  const std::string_view package = package_that_throws(name);
  const Binding* binding = package.empty() ? nullptr : climb.script.resolve(callee);
  return binding != nullptr && climb.script.import_source(*binding) == package;
}

// try { limits = JSON.parse(process.env.LIMITS) } catch {}
bool fails_quietly(const Climb& climb, std::string_view callee) {
  if (!is_one_of(callee, {"parse", "URL", "from", "readFileSync", "atob"})) return false;
  for (std::size_t steps = 1; steps < 24 && steps <= climb.spot.level; ++steps) {
    const TSNode node = climb.spot.above(steps);
    if (is_function(node)) return false;
    if (!is(node, "try_statement")) continue;
    const TSNode handler = field(node, "handler");
    const bool in_body = range_of(field(node, "body")).holds(ts_node_start_byte(climb.node()));
    return in_body && !ts_node_is_null(handler) && !holds_any(climb.script.text(handler), {"throw", "exit(", "reject(", "abort("});
  }
  return false;
}

}  // namespace

Step on_arguments(Climb& climb) {
  const TSNode call = climb.spot.above(2);
  const std::string_view callee = climb.script.callee_name(call);
  if (callee == "Boolean") return climb.decide(Need::optional, Reason::tested);
  if (callee == "invariant" || callee == "assert" || callee == "ok") return climb.decide(Need::required, Reason::asserted);
  const std::string_view object = climb.script.text(climb.script.callee_object(call));
  if (object == "console" || object == "logger" || object == "log") return climb.decide(Need::optional, Reason::only_logged);
  if (fails_quietly(climb, callee)) return climb.decide(Need::optional, Reason::failure_caught);
  if (climb.verdict.need == Need::required && throws_without_value(climb, call)) {
    climb.verdict.on_load = runs_on_load(climb.spot);
    return climb.decide(Need::required, {Reason::throws, std::string(callee)});
  }
  const std::vector<TSNode> arguments = climb.script.arguments(call);
  const auto place = std::ranges::find_if(arguments, [&](TSNode each) { return ts_node_eq(each, climb.node()); });
  const auto index = static_cast<std::size_t>(place - arguments.begin());
  if (climb.verdict.need == Need::required && is_own_function(climb.script, call) && !is_one_of(callee, {"parseInt", "parseFloat"}) &&
      index < arguments.size() && (index > 0 || !converts(callee))) {
    const Step step = on_own_function(climb, call, callee, index, arguments);
    if (climb.verdict.reason.kind != Reason::argument || index > 0) return step;
    climb.verdict = {};
  }
  if (index != 0 || arguments.empty()) return climb.decide(Need::required, Reason::argument);
  if (converts(callee)) {
    // Number(undefined) is NaN, and stops nothing by itself.
    climb.converted = true;
    return Step::up;
  }
  return on_conversion(climb, callee, arguments);
}

}  // namespace preship::js
