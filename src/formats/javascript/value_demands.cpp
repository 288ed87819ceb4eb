#include "formats/javascript/value_demands.h"

#include "text/words.h"

namespace preship::js {
namespace {

using Demand = std::optional<ValueDemand>;

// The strings of the list; nothing when one of them is anything else.
std::vector<std::string> strings_of(const Script& script, const std::vector<TSNode>& nodes) {
  std::vector<std::string> strings;
  for (const TSNode node : nodes) {
    const std::optional<Text> text = script.constant_string(node);
    if (!text) return {};
    strings.push_back(text->value);
  }
  return strings;
}

Demand one_of(std::string written, std::vector<std::string> choices) {
  if (choices.empty()) return std::nullopt;
  return ValueDemand{ValueForm::one_of, std::move(written), std::move(choices)};
}

std::vector<TSNode> elements(const Script& script, TSNode list) {
  const TSNode array = script.constant(list);
  return is(array, "array") ? children(array) : std::vector<TSNode>();
}

// https://zod.dev/api: what `coerce` makes of a text that is no number is refused.
Demand demand_of_zod(const Script& script, TSNode call, std::string_view name, std::string_view object) {
  const std::vector<TSNode> arguments = script.arguments(call);
  if (name == "enum" && !arguments.empty()) return one_of("z.enum", strings_of(script, elements(script, arguments[0])));
  if (name == "number" && object.ends_with(".coerce")) return ValueDemand{ValueForm::number, "z.coerce.number"};
  if (name == "url") return ValueDemand{ValueForm::url, "url()"};
  return std::nullopt;
}

// https://joi.dev/api: texts are converted.
Demand demand_of_joi(const Script& script, TSNode call, std::string_view name, std::string_view object) {
  if (name == "valid" && object.ends_with(".string()")) return one_of("Joi.valid", strings_of(script, script.arguments(call)));
  if (name == "number") return ValueDemand{ValueForm::number, "Joi.number"};
  if (name == "boolean") return ValueDemand{ValueForm::boolean, "Joi.boolean"};
  return std::nullopt;
}

// https://github.com/af/envalid#validator-types
Demand demand_of_envalid(const Script& script, TSNode call, std::string_view name) {
  if (name == "num" || name == "port") return ValueDemand{ValueForm::number, std::string(name) + "()"};
  if (name == "bool") return ValueDemand{ValueForm::boolean, "bool()"};
  if (name == "url") return ValueDemand{ValueForm::url, "url()"};
  if (name != "str") return std::nullopt;
  for (const TSNode argument : script.arguments(call)) {
    const TSNode options = script.constant(argument);
    const TSNode choices = is(options, "object") ? script.property(options, "choices") : TSNode{};
    if (!ts_node_is_null(choices)) return one_of("choices", strings_of(script, elements(script, choices)));
  }
  return std::nullopt;
}

bool is_from(const Script& script, TSNode name, std::string_view package) {
  const Binding* binding = is(name, "identifier") ? script.resolve(name) : nullptr;
  return binding != nullptr && script.import_source(*binding) == package;
}

}  // namespace

std::optional<ValueDemand> demand_of_call(const Script& script, TSNode call) {
  const std::string_view name = script.callee_name(call);
  const TSNode callee = unwrap(field(call, "function"));
  if (is_from(script, callee, "envalid")) return demand_of_envalid(script, call, name);
  const std::string_view object = script.text(script.callee_object(call));
  if (object == "envalid") return demand_of_envalid(script, call, name);
  if (object.starts_with("z.") || object == "z") return demand_of_zod(script, call, name, object);
  if (object.starts_with("Joi") || object.starts_with("joi")) return demand_of_joi(script, call, name, object);
  return std::nullopt;
}

}  // namespace preship::js
