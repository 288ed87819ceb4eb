#pragma once
// A condition, read and checked: every field is known, every operator has operands of its types.

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "policy/kinds.h"

namespace preship::policy {

enum class Operation : std::uint8_t {
  literal,
  field,  // of a fact around
  entry,  // labels.owner: operand 0 is the map, `key` the name
  list,
  negation,
  conjunction,
  disjunction,
  equal,
  unequal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  matches,
  like,
  starts_with,
  ends_with,
  contains,
  is_set,
  is_missing,
  any,
  none,
  every,
  count,
  lower,
  upper,
  length,
  number,
  joined,  // a + b
};

struct Expression {
  Operation operation = Operation::literal;
  Type type = Type::flag;
  std::size_t begin = 0, end = 0;  // in the condition
  std::vector<Expression> operands = {};
  Value value = {};                              // of a literal
  std::size_t depth = 0;                         // of a field: which fact, 0 for the rule's own
  const Field* field = nullptr;                  // the same
  std::string key = {};                          // of an entry; of `like`: the pattern, keys of a path joined by '/'
  const Kind* kind = nullptr;                    // of a quantifier: what it goes over; operand 0 is its condition, if any
  std::optional<std::size_t> within = {};        // of a quantifier: only facts inside of this one
  std::shared_ptr<const re2::RE2> pattern = {};  // of `matches`
};

// What is wrong with a condition or a message, and where in its text.
struct ExpressionError {
  std::size_t begin = 0, end = 0;
  std::string message;  // as a finding's: lower-case, no full stop
};

// Caps that no condition written by people comes near.
inline constexpr std::size_t longest_condition = 20'000;  // bytes
inline constexpr int deepest_condition = 40;              // parentheses and quantifiers in each other
inline constexpr int most_expressions = 2'000;

// Throws ExpressionError.
Expression parse_condition(std::string_view text, const Kind& kind);

// A sentence with fields in braces: "image '{reference}' is not ours"; "{{" and "}}" stand for braces.
struct MessagePart {
  std::string text;                 // before the field
  std::optional<Expression> field;  // none at the end
};
// Throws ExpressionError.
std::vector<MessagePart> parse_message(std::string_view text, const Kind& kind);

// A value of any type: what stands in the braces of a message. Throws ExpressionError.
Expression parse_value(std::string_view text, const Kind& kind);

// A field of the kind: "restart", "labels.owner". Throws ExpressionError.
Expression parse_field(std::string_view text, const Kind& kind);

}  // namespace preship::policy
