#include "formats/javascript/schema_fields.h"
#include "formats/javascript/value_demands.h"
#include "text/words.h"

#include <algorithm>

namespace preship::js {
namespace {

constexpr int depth_cap = 24;

// What was seen on the way along a validator: z.string().optional().default("x").
struct Seen {
  bool defaulted = false, optional = false, required = false, unknown = false, coerced_flag = false;
  bool parsed = false;                    // something else looks at the text before or instead
  bool optional_unless_required = false;  // Joi and yup
  std::optional<ValueDemand> demand;
  int calls_left = 64;
};

void look(const Script& script, TSNode node, Seen& seen, int depth);

void look_at_options(const Script& script, const std::vector<TSNode>& arguments, Seen& seen) {
  for (const TSNode argument : arguments) {
    const TSNode options = script.constant(argument);
    if (!is(options, "object")) continue;
    const TSNode value = script.property(options, "default");
    if (!ts_node_is_null(value)) (script.text(value) == "undefined" ? seen.optional : seen.defaulted) = true;
    if (script.text(script.property(options, "optional")) == "true") seen.optional = true;
  }
}

// The expressions that a function gives back.
std::vector<TSNode> returned(TSNode function) {
  const TSNode body = field(function, "body");
  if (!is(body, "statement_block")) return {body};
  std::vector<TSNode> values;
  for (const TSNode statement : children(body))
    if (is(statement, "return_statement")) values.push_back(first_child(statement));
  return values;
}

// A function that makes validators, IntEnvWithDefault(3): what it returns when it stands in this file, else what its name says.
void look_at_maker(const Script& script, TSNode callee, Seen& seen, int depth) {
  const Binding* binding = script.resolve(callee);
  if (binding == nullptr) return;
  const TSNode function = is_function(binding->declaration()) ? binding->declaration() : script.initial_value(*binding);
  if (is_function(function)) {
    for (const TSNode value : returned(function)) look(script, value, seen, depth - 1);
    return;
  }
  const std::string_view name = script.text(callee);
  if (name.find("efault") != std::string_view::npos) seen.defaulted = true;
  else if (name.find("ptional") != std::string_view::npos) seen.optional = true;
  else if (script.import_source(*binding).starts_with('.') || script.import_source(*binding).starts_with('@')) seen.unknown = true;
}

void look_at_call(const Script& script, TSNode call, Seen& seen, int depth) {
  const std::string_view name = script.callee_name(call);
  const std::string_view object = script.text(script.callee_object(call));
  const std::vector<TSNode> arguments = script.arguments(call);
  if (is_one_of(name, {"default", "catch", "prefault", "fallback", "withDefault", "_default"})) seen.defaulted = true;
  if (is_one_of(name, {"optional", "nullish", "exactOptional", "Optional", "undefined", "any", "unknown", "undefinedable", "notRequired",
                       "partial"}))
    seen.optional = true;
  if (is_one_of(name, {"optional", "nullish"}) && arguments.size() > 1) seen.defaulted = true;  // valibot's optional(schema, default)
  if (name == "required") seen.required = true;
  if (name == "boolean" && object.ends_with(".coerce")) seen.coerced_flag = true;
  if (is_one_of(name, {"preprocess", "pipe", "union", "or", "refine", "transform", "catch", "fallback"})) seen.parsed = true;
  if (object == "Joi" || object == "joi" || object == "yup" || object == "Yup") seen.optional_unless_required = true;
  if (name == "literal" && !arguments.empty() && script.text(arguments.front()) == "undefined") seen.optional = true;
  look_at_options(script, arguments, seen);
  if (auto demand = demand_of_call(script, call)) seen.demand = std::move(demand);
  const TSNode callee = unwrap(field(call, "function"));
  if (is(callee, "identifier")) look_at_maker(script, callee, seen, depth);
  // Wrapping forms: z.preprocess(f, inner), z.union([a, b]), v.pipe(inner, ...), z.optional(inner).
  const bool wraps =
      is_one_of(name, {"preprocess", "union", "or", "pipe", "optional", "nullable", "effects", "intersection", "Union", "lazy"});
  for (const TSNode argument : arguments) {
    if (!wraps) break;
    if (is(argument, "array")) {
      for (const TSNode element : children(argument)) look(script, element, seen, depth - 1);
    } else if (is_any(argument, {"call_expression", "identifier"})) look(script, argument, seen, depth - 1);
  }
}

// A call of the project's own function, such as stringBool("false"): its body says, when it is in this file.
void look_at_function(const Script& script, TSNode callee, Seen& seen, int depth) {
  const Binding* binding = is(callee, "identifier") ? script.resolve(callee) : nullptr;
  if (binding == nullptr) return;
  const std::string_view source = script.import_source(*binding);
  const bool of_a_library = !source.empty() && !source.starts_with('.') && !source.starts_with("@/") && !source.starts_with('~');
  if (of_a_library) return;
  const TSNode value = script.initial_value(*binding);
  const TSNode body = !ts_node_is_null(value) && is(unwrap(value), "arrow_function") ? unwrap(field(unwrap(value), "body")) : TSNode{};
  if (is(body, "call_expression")) look(script, body, seen, depth - 1);
  else seen.unknown = true;
}

void look(const Script& script, TSNode node, Seen& seen, int depth) {
  for (; depth > 0 && seen.calls_left-- > 0; --depth) {
    node = script.constant(node);
    if (is(node, "call_expression")) {
      look_at_call(script, node, seen, depth);
      const TSNode callee = unwrap(field(node, "function"));
      if (!is(callee, "member_expression")) return look_at_function(script, callee, seen, depth);
      node = field(callee, "object");
    } else if (is(node, "member_expression")) {
      node = field(node, "object");
    } else if (is(node, "ternary_expression")) {
      seen.parsed = true;
      look(script, field(node, "consequence"), seen, depth - 1);
      node = field(node, "alternative");
    } else {
      const bool library =
          is_one_of(script.text(node), {"z", "v", "t", "Joi", "joi", "yup", "Yup", "Type", "s", "S", "zod", "envField", "Schema"});
      const bool imported_whole = is(node, "identifier") && library;
      if (is_any(node, {"identifier", "arrow_function", "function_expression"}) && !imported_whole) seen.unknown = true;
      return;
    }
  }
}

// arktype: "string", "string?", "string = 'x'".
FieldNeed need_of_definition(std::string_view definition) {
  if (definition.find('=') != std::string_view::npos) return {Need::defaulted, {Reason::default_in, "the schema"}};
  if (definition.ends_with('?') || definition.find("undefined") != std::string_view::npos)
    return {Need::optional, {Reason::optional_in, "the schema"}};
  return {Need::required, {Reason::required_by, "the schema"}};
}

}  // namespace

namespace {

FieldNeed need_of(const Seen& seen) {
  const bool flag = seen.coerced_flag && !seen.parsed;
  if (seen.defaulted) return {Need::defaulted, flag ? NeedReason(Reason::coerced_to_flag) : NeedReason(Reason::default_in, "the schema")};
  if (seen.optional && !flag) return {Need::optional, {Reason::optional_in, "the schema"}};
  if (flag) return {Need::optional, Reason::coerced_to_flag};
  if (seen.coerced_flag) return {Need::optional, {Reason::optional_in, "the schema"}};
  if (seen.required) return {Need::required, {Reason::required_by, "the schema"}};
  if (seen.optional_unless_required) return {Need::optional, Reason::not_marked_required};
  if (seen.unknown) return {Need::optional, Reason::unknown_validator, Confidence::medium};
  return {Need::required, {Reason::required_by, "the schema"}};
}

}  // namespace

FieldNeed need_of_validator(const Script& script, TSNode validator) {
  if (const std::optional<Text> definition = script.string_value(validator)) return need_of_definition(definition->value);
  Seen seen;
  look(script, validator, seen, depth_cap);
  FieldNeed need = need_of(seen);
  if (seen.demand && !seen.parsed && !seen.unknown) need.demand = std::make_shared<const ValueDemand>(std::move(*seen.demand));
  return need;
}

bool is_validator(TSNode value) {
  return is_any(unwrap(value),
                {"call_expression", "member_expression", "identifier", "ternary_expression", "shorthand_property_identifier"});
}

namespace {

struct Walk {
  const Script& script;
  SchemaObjects result;
  int nodes_left = 64;
};

// What is still to be looked at, and whether its fields hold in every case.
struct Part {
  TSNode node = {};
  bool conditional = false;
  int depth = depth_cap;
  Part below(TSNode child) const { return {child, conditional, depth - 1}; }
};

void gather(Walk& walk, Part part);

void gather_arguments(Walk& walk, const Part& part) {
  for (const TSNode argument : walk.script.arguments(part.node)) {
    if (is(argument, "array")) {
      for (const TSNode element : children(argument)) gather(walk, part.below(element));
    } else if (is_any(argument, {"object", "identifier", "call_expression", "member_expression"})) {
      gather(walk, part.below(argument));
    }
  }
}

void gather_call(Walk& walk, Part part) {
  const std::string_view name = walk.script.callee_name(part.node);
  if (name == "partial") walk.result.optional = true;
  Part inner = part;
  if (is_one_of(name, {"union", "or", "discriminatedUnion", "variant", "Union", "alternatives", "xor"})) inner.conditional = true;
  const bool combines = is_one_of(name, {"object",       "strictObject", "looseObject", "Object",    "merge",  "extend",     "and",
                                         "intersection", "safeExtend",   "shape",       "keys",      "concat", "append",     "type",
                                         "interface",    "partial",      "intersect",   "Intersect", "Struct", "preprocess", "pipe"});
  if (combines || inner.conditional) gather_arguments(walk, inner);
  const TSNode object = walk.script.callee_object(part.node);
  if (!ts_node_is_null(object)) gather(walk, (name == "or" ? inner : part).below(object));
}

bool is_library(const Script& script, TSNode name) {
  const Binding* binding = script.resolve(name);
  return binding != nullptr && !script.import_source(*binding).starts_with('.') &&
         is_one_of(script.text(name), {"z", "v", "Joi", "joi", "yup", "Yup", "Type", "t", "S", "zod", "Schema", "s"});
}

// ...shared, ...(condition && { A: str() }), ...(condition ? a : b)
void gather_spread(Walk& walk, Part part) {
  part.node = unwrap(part.node);
  if (is(part.node, "binary_expression")) {
    part.conditional = true;
    gather(walk, part.below(field(part.node, "right")));
  } else if (is(part.node, "ternary_expression")) {
    part.conditional = true;
    gather(walk, part.below(field(part.node, "consequence")));
    gather(walk, part.below(field(part.node, "alternative")));
  } else if (is(part.node, "call_expression") && !is_one_of(walk.script.callee_name(part.node), {"object", "extend", "merge"})) {
    walk.result.complete = false;  // Object.fromEntries(...)
  } else {
    gather(walk, part);
  }
}

void gather(Walk& walk, Part part) {
  if (part.depth <= 0 || walk.nodes_left-- <= 0) return;
  part.node = walk.script.constant(part.node);
  if (is(part.node, "object")) {
    walk.result.objects.push_back({part.node, part.conditional});
    for (const TSNode child : children(part.node))
      if (is(child, "spread_element")) gather_spread(walk, part.below(first_child(child)));
  } else if (is(part.node, "call_expression")) {
    gather_call(walk, part);
  } else if (is(part.node, "member_expression")) {
    gather(walk, part.below(field(part.node, "object")));  // schema.shape
  } else if (is(part.node, "identifier") && !is_library(walk.script, part.node)) {
    walk.result.complete = false;
  }
}

}  // namespace

SchemaObjects objects_of_schema(const Script& script, TSNode schema) {
  Walk walk{script, {}};
  gather(walk, {schema});
  return std::move(walk.result);
}

}  // namespace preship::js
