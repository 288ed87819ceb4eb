#pragma once
// Comparisons with operands of the right types. Each throws ExpressionError for others, at the operand that does not fit.

#include <string>
#include <string_view>

#include "policy/expression.h"
#include "policy/tokens.h"

namespace preship::policy {

inline bool is_text(Type type) { return type == Type::text || type == Type::path; }
inline bool is_list(Type type) { return type == Type::texts || type == Type::numbers; }

std::string quoted_word(std::string_view word);

// From the first operand to the last one.
Expression operation_on(Operation operation, Type type, Expression left, Expression right);
Expression operation_on(Operation operation, Type type, Expression one);

Expression compared(Operation operation, std::string_view sign, Expression left, Expression right);  // ==, <
Expression contained(Expression left, Expression right);                                             // left in right
Expression containing(Expression left, Expression right);  // a list holds the whole element, a text a part of itself
Expression affixed(Operation operation, const std::string& words, Expression left, Expression right);
Expression matched(Expression left, const Token& pattern);
Expression liked(Expression left, const Token& pattern);

}  // namespace preship::policy
