#include "formats/javascript/need.h"

#include <algorithm>
#include <array>

#include "formats/javascript/climb.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::js {
namespace {

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

// `process.env.KEY || true` that nothing compares or converts: no text turns it off.
bool stays_on(const Script& script, Spot fallback) {
  while (fallback.has_parent() && is_wrapper(fallback.above())) fallback = fallback.up();
  const TSNode parent = fallback.above();
  if (is(parent, "pair")) return is_field(parent, "value", fallback.node());
  if (is_any(parent, {"if_statement", "ternary_expression"})) return is_field(parent, "condition", fallback.node());
  if (!is(parent, "variable_declarator")) return false;
  const Binding* binding = script.resolve(field(parent, "name"));
  return binding != nullptr && std::ranges::all_of(script.uses(*binding), [&](const Path& path) {
           const Spot use{&path, path.size() - 1};
           const TSNode above = use.above();
           if (is(use.node(), "shorthand_property_identifier")) return true;
           if (is_any(above, {"if_statement", "ternary_expression"})) return is_field(above, "condition", use.node());
           if (is(above, "binary_expression")) return is_one_of(script.text(field(above, "operator")), {"&&", "||"});
           return is_any(above, {"parenthesized_expression", "pair", "export_specifier", "unary_expression"});
         });
}

Step on_fallback(Climb& climb, std::string_view op, TSNode other) {
  const std::string shown(op);
  if (climb.verdict.need == Need::required && is(unwrap(other), "true") && !climb.converted && stays_on(climb.script, climb.spot.up()))
    return climb.decide(Need::defaulted, {Reason::on_instead, shown});
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
  if (op == "!" && ends_when_listed(climb.script, climb.spot.up()))
    return climb.decide(Need::required, {Reason::throws_when_absent, "list"});
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
  // `read("KEY").value || other`: what a helper returns holds the value, and its methods belong to nobody but the value itself.
  const bool method = is(climb.spot.above(2), "call_expression") && is_field(climb.spot.above(2), "function", climb.parent());
  if (is(climb.node(), "call_expression") && !method) return Step::up;
  const bool safe = climb.converted || climb.verdict.need != Need::required;
  return safe ? Step::up : climb.decide(Need::required, Reason::member_access);
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
