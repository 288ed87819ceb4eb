// Tests of a value: which code runs only when it is there, and what happens when it is not.

#include <algorithm>

#include "formats/javascript/need.h"

namespace preship::js {
namespace {

enum class Exit : std::uint8_t { none, returns, throws };

bool ends_process(const Script& script, TSNode statement) {
  const TSNode call = unwrap(first_child(statement));
  const std::string_view callee = script.callee_name(call);
  return callee == "exit" || callee == "abort" || callee == "fail" || callee == "notFound" || callee == "invariant";
}

// How a branch leaves the code around it.
Exit exit_of(const Script& script, TSNode branch) {
  if (is(branch, "statement_block")) {
    const std::vector<TSNode> statements = children(branch);
    if (statements.empty()) return Exit::none;
    branch = statements.back();
  }
  if (is(branch, "throw_statement")) return Exit::throws;
  if (is(branch, "expression_statement") && ends_process(script, branch)) return Exit::throws;
  return is_any(branch, {"return_statement", "continue_statement", "break_statement"}) ? Exit::returns : Exit::none;
}

struct GuardClimb {
  const Script& script;
  Spot spot;
  Test test;
  bool negative = false;  // the condition holds when the value is absent
  bool either = false;    // absence alone does not decide the condition
  bool is_typeof = false;
};

void add(GuardClimb& climb, TSNode node, std::string what) {
  if (!ts_node_is_null(node)) climb.test.guards.push_back({range_of(node), {Reason::guarded_by, std::move(what)}});
}

bool compares_with_nothing(const Script& script, TSNode binary, TSNode value) {
  const TSNode left = field(binary, "left");
  const TSNode other = ts_node_eq(left, value) ? field(binary, "right") : left;
  const std::string_view text = script.text(unwrap(other));
  return text == "undefined" || text == "null" || text == "''" || text == "\"\"" || text == "\"undefined\"" || text == "'undefined'" ||
         text == "0";
}

bool on_binary(GuardClimb& climb, TSNode binary) {
  const std::string_view op = climb.script.text(field(binary, "operator"));
  const bool is_left = is_field(binary, "left", climb.spot.node());
  if (op == "&&") {
    if (is_left && !climb.negative) add(climb, field(binary, "right"), "&&");
    climb.either = climb.either || climb.negative;
    return true;
  }
  if (op == "||") {
    if (is_left && climb.negative) add(climb, field(binary, "right"), "||");
    climb.either = climb.either || !climb.negative;
    return true;
  }
  const bool equal = op == "===" || op == "==", different = op == "!==" || op == "!=";
  if (!equal && !different) return op != "??" && op != "+";
  const bool nothing = compares_with_nothing(climb.script, binary, climb.spot.node());
  if (nothing ? equal : different) climb.negative = !climb.negative;
  // Different from one value: only nothing, or the type of nothing, says that it is absent.
  if (different && !nothing && !climb.is_typeof) climb.either = true;
  return true;
}

// One step of the condition; false when the value leaves the test.
bool step(GuardClimb& climb) {
  const TSNode parent = climb.spot.above();
  if (is(parent, "unary_expression")) {
    const std::string_view op = climb.script.text(field(parent, "operator"));
    if (op == "!") climb.negative = !climb.negative;
    climb.is_typeof = climb.is_typeof || op == "typeof";
    return op == "!" || op == "typeof";
  }
  if (is(parent, "binary_expression")) return on_binary(climb, parent);
  if (is(parent, "arguments")) return climb.script.callee_name(climb.spot.above(2)) == "Boolean";
  if (is_any(parent, {"call_expression", "subscript_expression", "member_expression"})) {
    const bool is_value = is_field(parent, "object", climb.spot.node()) || is(climb.spot.node(), "arguments");
    return is_value || is_field(parent, "function", climb.spot.node());
  }
  return is_wrapper(parent);
}

void on_if(GuardClimb& climb) {
  const TSNode statement = climb.spot.above();
  const TSNode consequence = field(statement, "consequence"), alternative = field(statement, "alternative");
  if (!climb.negative) {
    // `if (A || B)`: A may still be absent inside, but the code there copes with that.
    add(climb, consequence, "if");
    return;
  }
  add(climb, alternative, "if");
  const Exit exit = exit_of(climb.script, consequence);
  if (exit == Exit::throws && !climb.either) climb.test.throws = true;
  if (exit != Exit::returns) return;
  const TSNode block = climb.spot.above(2);
  if (!ts_node_is_null(block))
    climb.test.guards.push_back({{range_of(statement).end, range_of(block).end}, {Reason::guarded_by, "an early return"}});
}

void on_ternary(GuardClimb& climb) {
  const TSNode ternary = climb.spot.above();
  add(climb, field(ternary, climb.negative ? "alternative" : "consequence"), "?:");
}

// missing.length, missing.length > 0, as the condition of an `if` that ends it.
bool ends_when_filled(const Script& script, const Path& use) {
  Spot spot{&use, use.size() - 1};
  if (!is(spot.above(), "member_expression") || script.text(field(spot.above(), "property")) != "length") return false;
  spot = spot.up();
  if (is(spot.above(), "binary_expression")) {
    const std::string_view op = script.text(field(spot.above(), "operator"));
    if (op != ">" && op != ">=" && op != "!==" && op != "!=") return false;
    spot = spot.up();
  }
  while (is_wrapper(spot.above())) spot = spot.up();
  const TSNode statement = spot.above();
  return is(statement, "if_statement") && is_field(statement, "condition", spot.node()) &&
         exit_of(script, field(statement, "consequence")) == Exit::throws;
}

}  // namespace

Test test_of(const Script& script, Spot spot) {
  GuardClimb climb{script, spot, {}};
  while (climb.spot.has_parent()) {
    const TSNode parent = climb.spot.above();
    const bool is_condition = is_field(parent, "condition", climb.spot.node());
    if (is_condition && is(parent, "if_statement")) on_if(climb);
    if (is_condition && is(parent, "ternary_expression")) on_ternary(climb);
    if (is_condition || !step(climb)) break;
    climb.spot = climb.spot.up();
  }
  return climb.test;
}

bool ends_when_listed(const Script& script, Spot negation) {
  const TSNode function = negation.above(), call = negation.above(3), declarator = negation.above(4);
  if (!is(function, "arrow_function") || !is(negation.above(2), "arguments") || script.callee_name(call) != "filter") return false;
  const TSNode name = is(declarator, "variable_declarator") ? field(declarator, "name") : TSNode{};
  if (!is(name, "identifier")) return false;
  for (const Binding& binding : script.bindings(std::string(script.text(name))))
    if (ts_node_eq(binding.name(), name))
      return std::ranges::any_of(script.uses(binding), [&](const Path& use) { return ends_when_filled(script, use); });
  return false;
}

}  // namespace preship::js
