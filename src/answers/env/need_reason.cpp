#include "answers/env/need_reason.h"

#include <string_view>

namespace preship {
namespace {

// "{}" stands for the word.
std::string_view pattern_of(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "";
    case Reason::bare:
      return "bare";
    case Reason::as_written:
      return "{}";
    case Reason::default_value:
      return "default";
    case Reason::default_given_to:
      return "default given to {}";
    case Reason::default_in:
      return "default in {}";
    case Reason::default_of:
      return "default of {}";
    case Reason::default_argument:
      return "{}(value, default)";
    case Reason::assigned_default:
      return ":=";
    case Reason::on_instead:
    case Reason::off_instead:
    case Reason::text_instead:
      return "{}";
    case Reason::throws_when_absent:
      return "throws when absent";
    case Reason::raises_when_absent:
      return "raises when absent";
    case Reason::fails_when_absent:
      return "fails when absent";
    case Reason::throws:
      return "{} throws";
    case Reason::asserted:
      return "asserted";
    case Reason::required_by:
      return "required by {}";
    case Reason::unwrapped:
      return "unwrapped";
    case Reason::no_default:
      return "no default";
    case Reason::argument:
      return "argument";
    case Reason::in_string:
      return "in a string";
    case Reason::in_template_string:
      return "in a template string";
    case Reason::in_expression:
      return "in an expression";
    case Reason::in_markup:
      return "in markup";
    case Reason::as_index:
      return "as an index";
    case Reason::member_access:
      return "member access";
    case Reason::compared_with_value:
      return "compared with another value";
    case Reason::cast:
      return "as {}";
    case Reason::list_given_to:
      return "list given to {}";
    case Reason::imported_from:
      return "imported from {}";
    case Reason::nothing_instead:
      return "{} nothing";
    case Reason::other_fallback:
      return "fallback of another value";
    case Reason::and_test:
      return "&& test";
    case Reason::and_operand:
      return "&& operand";
    case Reason::if_test:
      return "if";
    case Reason::switch_test:
      return "switch";
    case Reason::ternary_test:
      return "ternary test";
    case Reason::type_test:
      return "typeof";
    case Reason::tested:
      return "tested";
    case Reason::tested_in:
      return "tested in {}";
    case Reason::negated:
      return "negated";
    case Reason::compared:
      return "compared";
    case Reason::read_as_flag:
      return "read as a flag";
    case Reason::coerced_to_flag:
      return "coerced to a boolean";
    case Reason::one_of_list:
      return "one of a list";
    case Reason::one_of_names:
      return "one of several names";
    case Reason::either_is_enough:
      return "either is enough";
    case Reason::only_logged:
      return "only logged";
    case Reason::replaced_later:
      return "replaced later";
    case Reason::failure_caught:
      return "its failure is caught";
    case Reason::error_caught:
      return "its error is caught";
    case Reason::key_error_caught:
      return "KeyError is caught";
    case Reason::guarded_by:
      return "guarded by {}";
    case Reason::optional_in:
      return "optional in {}";
    case Reason::partial_schema:
      return "partial schema";
    case Reason::under_condition:
      return "under a condition";
    case Reason::required_under_condition:
      return "required under a condition";
    case Reason::not_marked_required:
      return "not marked as required";
    case Reason::without_required:
      return "{} without required()";
    case Reason::not_checked_in_class:
      return "not checked by the class";
    case Reason::unknown_validator:
      return "validator defined elsewhere";
    case Reason::may_be_none:
      return "may be None";
    case Reason::may_have_prefix:
      return "may have a prefix";
    case Reason::read_by_library:
      return "read by the library";
    case Reason::without_default:
      return "{} without a default";
    case Reason::other_file:
      return "the scheme stands in another file";
    case Reason::inside_alternative:
      return "inside :+";
    case Reason::interpolated:
      return "interpolated";
    case Reason::nested_interpolation:
      return "only when another variable is not set";
    case Reason::empty_in_shell:
      return "an unset name is empty in a shell";
    case Reason::empty_in_make:
      return "an unset name is empty in make";
  }
  return "";
}

}  // namespace

std::string describe(const NeedReason& reason) {
  std::string text(pattern_of(reason.kind));
  if (const std::size_t at = text.find("{}"); at != std::string::npos) text.replace(at, 2, reason.word);
  if (!reason.variable.empty()) text += " of '" + reason.variable + "'";
  if (!reason.condition.empty()) text += ", under a condition on " + reason.condition;
  return text;
}

}  // namespace preship
