// What the readers of Python take for a value: pydantic's types, casts, and functions around the read.

#include "formats/python/reads.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::python {
namespace {

using Demand = std::shared_ptr<const ValueDemand>;

Demand make(ValueForm form, std::string_view written, std::vector<std::string> choices = {}) {
  return std::make_shared<const ValueDemand>(ValueDemand{form, std::string(written), std::move(choices)});
}

// What stands in the brackets of `Head[...]`; the whole text for anything else.
std::string_view inside(std::string_view type) {
  const std::size_t open = type.find('[');
  return open == std::string_view::npos || !type.ends_with(']') ? type : type.substr(open + 1, type.size() - open - 2);
}

// The type beside None: "X" of Optional[X], "X | None", Annotated[X, "..."]. "" where there are more.
std::string_view type_itself(std::string_view type) {
  type = trim(type);
  for (int i = 0; i < 4; ++i) {
    if (type.starts_with("Optional[") || type.starts_with("typing.Optional[")) type = trim(inside(type));
    else if (type.ends_with("| None")) type = trim(type.substr(0, type.size() - 6));
    else if (type.starts_with("None |")) type = trim(type.substr(6));
  }
  if (type.starts_with("Union[") || type.starts_with("Annotated[")) return {};
  int depth = 0;
  for (const char byte : type) {
    depth += byte == '[' ? 1 : byte == ']' ? -1 : 0;
    if (byte == '|' && depth == 0) return {};
  }
  return type;
}

// Literal["a", "b"]; empty when one of them is no string.
std::vector<std::string> literals_of(std::string_view list) {
  std::vector<std::string> choices;
  while (!list.empty()) {
    const std::string_view part = trim(list.substr(0, list.find(',')));
    list.remove_prefix(std::min(list.find(','), list.size() - 1) + 1);
    if (part.empty()) continue;
    if (part.size() < 2 || (part[0] != '"' && part[0] != '\'') || part.back() != part[0]) return {};
    choices.emplace_back(part.substr(1, part.size() - 2));
  }
  return choices;
}

}  // namespace

Demand demand_of_type(std::string_view type) {
  type = type_itself(type);
  std::string_view head = type.substr(0, type.find('['));
  head = head.substr(head.rfind('.') + 1);
  const std::string kind = lower_case(head);
  // https://docs.pydantic.dev/latest/concepts/pydantic_settings/#parsing-environment-variable-values: what is made of several is read as
  // JSON.
  if (is_one_of(kind, {"list", "set", "frozenset", "tuple", "sequence", "deque"})) return make(ValueForm::json_list, type);
  if (is_one_of(kind, {"dict", "mapping"})) return make(ValueForm::json_object, type);
  if (is_one_of(head, {"int", "PositiveInt", "NonNegativeInt"})) return make(ValueForm::integer, type);
  if (is_one_of(head, {"float", "PositiveFloat", "NonNegativeFloat"})) return make(ValueForm::number, type);
  if (head == "bool") return make(ValueForm::boolean, type);
  if (head != "Literal") return nullptr;
  std::vector<std::string> choices = literals_of(inside(type));
  return choices.empty() ? nullptr : make(ValueForm::one_of, type, std::move(choices));
}

Demand demand_of_cast(std::string_view cast) {
  if (cast == "int") return make(ValueForm::integer, cast);
  if (cast == "float") return make(ValueForm::number, cast);
  if (cast == "bool") return make(ValueForm::boolean, cast);
  return nullptr;
}

Demand demand_around(const File& file, const Ancestors& ancestors) {
  if (ancestors.size() < 2 || !is(ancestors.back(), "argument_list") || ts_node_named_child_count(ancestors.back()) != 1) return nullptr;
  const TSNode call = ancestors[ancestors.size() - 2];
  const std::string_view function = text_of(file, field(call, "function"));
  if (!is(call, "call") || error_is_caught(file, ancestors)) return nullptr;
  if (function == "int" || function == "float") return demand_of_cast(function);
  return qualified(file, field(call, "function")) == "json.loads" ? make(ValueForm::json_object, "json.loads") : nullptr;
}

}  // namespace preship::python
