#pragma once
// Why the absence of a key means what it means. The words are the printers': describe() in answers/env/need_reason.h.

#include <cstdint>
#include <string>
#include <utility>

namespace preship {

enum class Reason : std::uint8_t {
  none,        // nothing was said about it
  bare,        // nothing on the way handles absence
  as_written,  // `word` is the operator or the function itself: "??", ":-", "getenv"

  // Something stands in.
  default_value,
  default_given_to,  // `word`: a function
  default_in,        // `word`: a function, "the schema", "the class"
  default_of,        // `word`: "a parameter", a library
  default_argument,  // `word`: a function that is called as f(value, default)
  assigned_default,  // ${KEY:=default}: from there on the key is set
  // Used as a switch, though every text is true, "false" too. `word`: how the default is given.
  on_instead,    // the default is True
  off_instead,   // the default is False
  text_instead,  // the default is a text that means off: "False"

  // Absence ends it.
  throws_when_absent,
  raises_when_absent,
  fails_when_absent,
  throws,  // `word`: the operator or function that does
  asserted,
  required_by,  // `word`: "the schema", "the class"
  unwrapped,
  no_default,

  // The value is used as it comes.
  argument,
  in_string,
  in_template_string,
  in_expression,
  in_markup,
  as_index,
  member_access,
  compared_with_value,
  cast,           // `word`: the type
  list_given_to,  // `word`: a function
  imported_from,  // `word`: a module

  // The code copes.
  nothing_instead,  // `word`: the operator
  other_fallback,
  and_test,
  and_operand,
  if_test,
  switch_test,
  ternary_test,
  type_test,
  tested,
  tested_in,  // `word`: "the class"
  negated,
  compared,
  read_as_flag,
  coerced_to_flag,
  one_of_list,
  one_of_names,
  either_is_enough,
  only_logged,
  replaced_later,
  failure_caught,
  error_caught,
  key_error_caught,
  guarded_by,   // `word`: "if", "an early return"
  optional_in,  // `word`: "the schema", "the class"
  partial_schema,
  under_condition,
  required_under_condition,
  not_marked_required,
  without_required,  // `word`: a library
  not_checked_in_class,
  unknown_validator,
  may_be_none,
  may_have_prefix,
  read_by_library,
  without_default,  // `word`: a library
  other_file,
  inside_alternative,
  interpolated,
  nested_interpolation,
  empty_in_shell,
  empty_in_make,
};

struct NeedReason {
  Reason kind = Reason::none;
  std::string word;       // what the kind names
  std::string variable;   // the value went through this variable first
  std::string condition;  // the key, or the choice, that decides whether it is read at all

  NeedReason(Reason reason = Reason::none, std::string named = {}) : kind(reason), word(std::move(named)) {}

  // Nothing is known but that the value is used.
  bool is_bare() const { return kind == Reason::bare && condition.empty(); }
  bool operator==(const NeedReason&) const = default;
};

inline NeedReason as_written(std::string word) { return {Reason::as_written, std::move(word)}; }

}  // namespace preship
