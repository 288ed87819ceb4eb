#include "policy/expression.h"

namespace preship::policy {
namespace {

// The value between the braces; places are those of the whole message.
Expression part_of(std::string_view message, std::size_t begin, std::size_t end, const Kind& kind) {
  try {
    return parse_value(message.substr(begin, end - begin), kind);
  } catch (const ExpressionError& error) {
    throw ExpressionError{error.begin + begin, error.end + begin, error.message};
  }
}

}  // namespace

std::vector<MessagePart> parse_message(std::string_view text, const Kind& kind) {
  std::vector<MessagePart> parts(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool brace = text[at] == '{' || text[at] == '}';
    if (brace && at + 1 < text.size() && text[at + 1] == text[at]) ++at;
    else if (text[at] == '}') throw ExpressionError{at, at + 1, "'}' closes nothing; write '}}' for the sign itself"};
    else if (text[at] == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) throw ExpressionError{at, text.size(), "'{' is not closed; write '{{' for the sign itself"};
      parts.back().field = part_of(text, at + 1, end, kind);
      parts.emplace_back();
      at = end;
      continue;
    }
    parts.back().text += text[at];
  }
  return parts;
}

}  // namespace preship::policy
