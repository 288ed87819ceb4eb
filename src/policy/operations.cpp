#include "policy/operations.h"

#include <algorithm>

namespace preship::policy {
namespace {

[[noreturn]] void refuse(const Expression& at, std::string message) { throw ExpressionError{at.begin, at.end, std::move(message)}; }

void must_be_texts(const Expression& expression, const std::string& words) {
  if (!is_text(expression.type) && expression.type != Type::texts)
    refuse(expression, quoted_word(words) + " looks at texts, and this is " + std::string(type_name(expression.type)));
}

// "services.*[\"a.b\"].image" as "services/*/a.b/image", for glob_match. A slash in a key becomes a byte that no key has.
std::string glob_of_keys(std::string_view pattern) {
  std::string glob;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const std::size_t end = pattern.substr(at).starts_with("[\"") ? pattern.find("\"]", at + 2) : std::string_view::npos;
    if (end != std::string_view::npos) {
      if (!glob.empty() && !glob.ends_with('/')) glob += '/';
      for (const char byte : pattern.substr(at + 2, end - at - 2)) glob += byte == '/' ? std::string(1, '\1') : std::string("\\") + byte;
      at = end + 1;
    } else {
      glob += pattern[at] == '.' ? '/' : pattern[at] == '/' ? '\1' : pattern[at];
    }
  }
  return glob;
}

}  // namespace

std::string quoted_word(std::string_view word) { return "'" + std::string(word) + "'"; }

Expression operation_on(Operation operation, Type type, Expression left, Expression right) {
  Expression result{.operation = operation, .type = type, .begin = std::min(left.begin, right.begin), .end = std::max(left.end, right.end)};
  result.operands.push_back(std::move(left));
  result.operands.push_back(std::move(right));
  return result;
}

Expression operation_on(Operation operation, Type type, Expression one) {
  Expression result{.operation = operation, .type = type, .begin = one.begin, .end = one.end};
  result.operands.push_back(std::move(one));
  return result;
}

Expression compared(Operation operation, std::string_view sign, Expression left, Expression right) {
  if (operation == Operation::equal || operation == Operation::unequal) {
    const bool same = left.type == right.type || (is_text(left.type) && is_text(right.type));
    if (!same || is_list(left.type) || left.type == Type::map)
      refuse(right, quoted_word(sign) + " compares two texts, two numbers or two flags, not " + std::string(type_name(left.type)) +
                        " and " + std::string(type_name(right.type)));
  } else {
    for (const Expression* side : {&left, &right})
      if (side->type != Type::number)
        refuse(*side, quoted_word(sign) + " compares numbers, and this is " + std::string(type_name(side->type)) +
                          (is_text(side->type) ? "; number(...) reads one in a text" : ""));
  }
  return operation_on(operation, Type::flag, std::move(left), std::move(right));
}

Expression contained(Expression left, Expression right) {
  const bool fits = (right.type == Type::texts && is_text(left.type)) || (right.type == Type::numbers && left.type == Type::number) ||
                    (right.type == Type::map && is_text(left.type));
  if (!fits)
    refuse(right, "'in' looks for a text or number in a list, or for a name in texts by name; this is " +
                      std::string(type_name(right.type)) + (is_text(right.type) ? ", which 'contains' looks into" : ""));
  return operation_on(Operation::in, Type::flag, std::move(left), std::move(right));
}

Expression containing(Expression left, Expression right) {
  if (is_list(left.type) || left.type == Type::map) return contained(std::move(right), std::move(left));
  return affixed(Operation::contains, "contains", std::move(left), std::move(right));
}

Expression affixed(Operation operation, const std::string& words, Expression left, Expression right) {
  must_be_texts(left, words);
  if (!is_text(right.type) && right.type != Type::texts)
    refuse(right, quoted_word(words) + " needs a text or a list of texts, and this is " + std::string(type_name(right.type)));
  return operation_on(operation, Type::flag, std::move(left), std::move(right));
}

Expression matched(Expression left, const Token& pattern) {
  must_be_texts(left, "matches");
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto expression = std::make_shared<const re2::RE2>(pattern.text, options);
  if (!expression->ok()) throw ExpressionError{pattern.begin, pattern.end, "this is no regular expression: " + expression->error()};
  Expression result = operation_on(Operation::matches, Type::flag, std::move(left));
  result.pattern = std::move(expression);
  return result;
}

Expression liked(Expression left, const Token& pattern) {
  must_be_texts(left, "like");
  const bool keys = left.type == Type::path;
  Expression result = operation_on(Operation::like, Type::flag, std::move(left));
  result.key = keys ? glob_of_keys(pattern.text) : pattern.text;
  return result;
}

}  // namespace preship::policy
