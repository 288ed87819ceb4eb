#include "formats/javascript/need.h"
#include "text/lower_case.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <functional>

namespace preship::js {
namespace {

enum class Step : std::uint8_t { stop, up };

// What judge() knows so far on its way up from the value.
struct Climb {
  const Script& script;
  Spot spot;  // the node that stands for the value at this height
  Verdict verdict;
  bool follow_names = true;
  bool weak_and = false;   // right operand of `&&`: a plain use above says nothing about need
  bool either = false;     // right operand of `A ?? B`: A alone is enough, also where the code throws when both are absent
  bool converted = false;  // went through Number() or the like: there is a value now, whatever came in

  TSNode node() const { return spot.node(); }
  TSNode parent() const { return spot.above(); }
  // Ends the climb. A use that needs a value takes nothing back from one below that copes without, such as `?.`.
  Step decide(Need need, NeedReason reason) {
    if (need == Need::required && (verdict.need != Need::required || verdict.reason.kind != Reason::bare)) return Step::stop;
    verdict.need = need;
    verdict.reason = std::move(reason);
    return Step::stop;
  }
};

bool is_nothing(const Script& script, TSNode value) {
  value = unwrap(value);
  return is_any(value, {"undefined", "null", "false"}) || is_one_of(script.text(value), {"undefined", "null", "false"});
}

// `?? fail("KEY is missing")`: the right side never gives a value.
bool never_returns(const Script& script, TSNode value) {
  value = unwrap(value);
  if (!is(value, "call_expression")) return false;
  const std::string name = lower_case(script.callee_name(value));
  return holds_any(name, {"throw", "fail", "raise", "panic", "missing", "required", "invariant", "unreachable", "exit"});
}

Step on_fallback(Climb& climb, std::string_view op, TSNode other) {
  const std::string shown(op);
  if (never_returns(climb.script, other)) return climb.decide(Need::required, {Reason::throws, shown});
  if (is_nothing(climb.script, other)) return climb.decide(Need::optional, {Reason::nothing_instead, shown});
  return climb.decide(Need::defaulted, as_written(shown));
}

bool reads_environment(const Script& script, TSNode node) {
  const std::string_view text = script.text(node);
  return text.size() < 2000 && holds_any(text, {"process.env", "process?.env", "import.meta.env", "Bun.env", "Deno.env"});
}

// What a caller proves itself by. `process.env.ADMIN_ID === user.id` without ADMIN_ID only means that nobody is the one.
bool proves_identity(const Script& script, TSNode other) {
  const std::string text = lower_case(script.text(other).substr(0, 200));
  return holds_any(text, {"header", "auth", "token", "secret", "signature", "password", "bearer", "key"});
}

Step on_binary(Climb& climb) {
  const TSNode parent = climb.parent(), left = field(parent, "left"), right = field(parent, "right");
  const std::string_view op = climb.script.text(field(parent, "operator"));
  const bool is_left = ts_node_eq(left, climb.node());
  if (op == "||" || op == "??") {
    if (is_left) return on_fallback(climb, op, right);
    if (!reads_environment(climb.script, left)) return climb.decide(Need::optional, Reason::other_fallback);
    climb.either = true;
    return Step::up;
  }
  if (op == "&&") {
    if (is_left) return climb.decide(Need::optional, Reason::and_test);
    climb.weak_and = true;
    return Step::up;
  }
  if (is_one_of(op, {"===", "!==", "==", "!="})) {
    // With a literal it is a switch; with another value, such as a header, nothing works when the key is absent.
    const TSNode other = unwrap(is_left ? right : left);
    const bool literal = is_any(other, {"string", "number", "true", "false", "null", "undefined", "unary_expression", "template_string"});
    const bool lets_in = op[0] == '!' || proves_identity(climb.script, other);
    if (!literal && lets_in && !is_nothing(climb.script, other)) return climb.decide(Need::required, Reason::compared_with_value);
    return climb.decide(Need::optional, Reason::compared);
  }
  if (is_one_of(op, {"<", ">", "<=", ">=", "in", "instanceof"})) return climb.decide(Need::optional, Reason::compared);
  return climb.decide(Need::required, op == "+" ? Reason::in_string : Reason::in_expression);
}

Step on_unary(Climb& climb) {
  const std::string_view op = climb.script.text(field(climb.parent(), "operator"));
  if (op == "!") return climb.decide(Need::optional, Reason::negated);
  if (op == "typeof") return climb.decide(Need::optional, Reason::type_test);
  return Step::up;
}

Step on_ternary(Climb& climb) {
  if (is_field(climb.parent(), "condition", climb.node())) return climb.decide(Need::optional, Reason::ternary_test);
  climb.verdict.conditional = true;
  return Step::up;
}

Step on_member(Climb& climb) {
  if (!is_field(climb.parent(), "object", climb.node())) return climb.decide(Need::required, Reason::as_index);
  if (!ts_node_is_null(field(climb.parent(), "optional_chain"))) climb.decide(Need::optional, as_written("?."));
  const bool safe = climb.converted || climb.verdict.need != Need::required;
  return safe ? Step::up : climb.decide(Need::required, Reason::member_access);
}

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

// Constructors of libraries that throw at once when their first argument is undefined, by the package that they come from.
struct Thrower {
  std::string_view name, package;
};
constexpr std::array throwers = {
    Thrower{"neon", "@neondatabase/serverless"},  // "No database connection string was provided to `neon()`"
    Thrower{"Stripe", "stripe"},                  // "Neither apiKey nor config.authenticator provided"
    Thrower{"Resend", "resend"},                  // "Missing API key. Pass it to the constructor"
    Thrower{"createClient", "@supabase/supabase-js"},
};

bool throws_without_value(const Climb& climb, TSNode call) {
  const std::vector<TSNode> arguments = climb.script.arguments(call);
  if (arguments.empty() || !ts_node_eq(arguments.front(), climb.node())) return false;
  const TSNode callee = unwrap(field(call, is(call, "new_expression") ? "constructor" : "function"));
  const std::string_view name = climb.script.text(callee);
  if (name == "URL") return is(call, "new_expression") && arguments.size() == 1;
  const auto* known = std::ranges::find(throwers, name, &Thrower::name);
  const Binding* binding = known == throwers.end() ? nullptr : climb.script.resolve(callee);
  return binding != nullptr && climb.script.import_source(*binding) == known->package;
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

// Steps out of a call: the value went in as an argument, or a method of it was called.
Step on_call(Climb&) { return Step::up; }

Step on_array(Climb& climb) {
  const TSNode above = climb.spot.above(2);
  const std::string_view method = climb.script.text(field(above, "property"));
  if (is(above, "member_expression") && is_one_of(method, {"filter", "some", "find", "every", "includes"}))
    return climb.decide(Need::optional, Reason::one_of_list);
  return Step::stop;
}

Step on_condition(Climb& climb) {
  if (!is_field(climb.parent(), is(climb.parent(), "switch_statement") ? "value" : "condition", climb.node())) return Step::stop;
  return climb.decide(Need::optional, is(climb.parent(), "switch_statement") ? Reason::switch_test : Reason::if_test);
}

Step on_parameter_default(Climb& climb) {
  const bool is_default = is_field(climb.parent(), "right", climb.node()) || is_field(climb.parent(), "value", climb.node());
  return is_default ? climb.decide(Need::optional, {Reason::default_of, "a parameter"}) : Step::stop;
}

Step on_wrapper(Climb& climb) {
  const TSNode parent = climb.parent();
  if (climb.verdict.need != Need::required) return Step::up;
  if (is(parent, "non_null_expression")) climb.verdict.reason = as_written("!");
  if (!is_any(parent, {"as_expression", "satisfies_expression"})) return Step::up;
  const std::string_view type = climb.script.text(children(parent).back());
  if (holds_any(type, {"undefined", "null"})) climb.decide(Need::optional, {Reason::cast, std::string(type)});
  else climb.verdict.reason = {Reason::cast, std::string(type.substr(0, 40))};
  return Step::up;
}

Step on_declarator(Climb& climb) {
  const TSNode name = field(climb.parent(), "name");
  if (!climb.follow_names || !is(name, "identifier") || climb.verdict.need != Need::required) return Step::stop;
  const Binding* binding = climb.script.resolve(name);
  if (binding == nullptr || !ts_node_eq(binding->name(), name)) return Step::stop;
  const Verdict used = judge_uses(climb.script, *binding);
  if (used.reason.kind != Reason::bare) {
    climb.verdict.need = used.need;
    climb.verdict.reason = used.reason;
    climb.verdict.on_load = used.on_load && runs_on_load(climb.spot);
  } else if (is(climb.spot.above(3), "export_statement")) {
    climb.verdict.conditional = true;
  }
  return Step::stop;
}

struct Handler {
  std::string_view parent;
  Step (*step)(Climb&);
};

constexpr std::array handlers{
    Handler{"binary_expression", on_binary},
    Handler{"unary_expression", on_unary},
    Handler{"ternary_expression", on_ternary},
    Handler{"member_expression", on_member},
    Handler{"subscript_expression", on_member},
    Handler{"arguments", on_arguments},
    Handler{"call_expression", on_call},
    Handler{"new_expression", on_call},
    Handler{"array", on_array},
    Handler{"if_statement", on_condition},
    Handler{"while_statement", on_condition},
    Handler{"do_statement", on_condition},
    Handler{"for_statement", on_condition},
    Handler{"switch_statement", on_condition},
    Handler{"assignment_pattern", on_parameter_default},
    Handler{"object_assignment_pattern", on_parameter_default},
    Handler{"required_parameter", on_parameter_default},
    Handler{"optional_parameter", on_parameter_default},
    Handler{"parenthesized_expression", on_wrapper},
    Handler{"await_expression", on_wrapper},
    Handler{"as_expression", on_wrapper},
    Handler{"satisfies_expression", on_wrapper},
    Handler{"type_assertion", on_wrapper},
    Handler{"non_null_expression", on_wrapper},
    Handler{"template_substitution", [](Climb& climb) { return climb.decide(Need::required, Reason::in_template_string); }},
    Handler{"variable_declarator", on_declarator},
};

Verdict climb_up(Climb climb) {
  while (climb.spot.has_parent()) {
    const std::string_view type = ts_node_type(climb.parent());
    const auto* handler = std::ranges::find(handlers, type, &Handler::parent);
    if (handler == handlers.end() || handler->step(climb) == Step::stop) break;
    climb.spot = climb.spot.up();
  }
  if (climb.weak_and && climb.verdict.reason.kind == Reason::bare) climb.decide(Need::optional, Reason::and_operand);
  if (climb.either && climb.verdict.need == Need::required) climb.verdict = {Need::optional, Reason::either_is_enough};
  return climb.verdict;
}

}  // namespace

Verdict judge(const Script& script, Spot spot) {
  Verdict verdict = climb_up({script, spot, {}});
  if (test_of(script, spot).throws) verdict = {Need::required, Reason::throws_when_absent, false, runs_on_load(spot)};
  return verdict;
}

Verdict judge_uses(const Script& script, const Binding& binding) {
  std::optional<Verdict> optional, defaulted;
  bool plain = false;
  for (const Path& path : script.uses(binding)) {
    const Spot spot{&path, path.size() - 1};
    if (is_write(spot)) return {Need::optional, Reason::replaced_later};
    if (test_of(script, spot).throws) return {Need::required, Reason::throws_when_absent, false, runs_on_load(spot)};
    const Verdict verdict = climb_up({.script = script, .spot = spot, .verdict = {}, .follow_names = false});
    if (verdict.reason.kind == Reason::asserted) return verdict;
    if (verdict.need == Need::optional && verdict.reason.kind != Reason::only_logged) optional = verdict;
    else if (verdict.need == Need::defaulted) defaulted = verdict;
    else plain = true;
  }
  const std::optional<Verdict>& copes = optional ? optional : defaulted;
  if (!copes || (!optional && plain)) return {};
  Verdict verdict{copes->need, copes->reason};
  verdict.reason.variable = script.text(binding.name());
  return verdict;
}

bool is_write(Spot spot) {
  while (spot.has_parent() && is_wrapper(spot.above())) spot = spot.up();
  const TSNode parent = spot.above();
  if (is_any(parent, {"assignment_expression", "augmented_assignment_expression"})) return is_field(parent, "left", spot.node());
  if (is(parent, "update_expression")) return true;
  if (is(parent, "unary_expression")) {
    const TSNode op = field(parent, "operator");
    return is(op, "delete");
  }
  if (is(parent, "for_in_statement")) return is_field(parent, "left", spot.node());
  return is_any(parent, {"array_pattern", "rest_pattern"}) || (is(parent, "pair_pattern") && is_field(parent, "value", spot.node()));
}

}  // namespace preship::js
