#include "formats/docker/substitution.h"

#include "text/characters.h"

namespace preship {
namespace {

constexpr int deepest = 8;  // of ${A:-${B:-c}}

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

std::size_t closing_brace(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

struct Replacement {
  const DockerLookup& lookup;
  ExpansionBudget& budget;
};

std::optional<std::string> replace_all(std::string_view text, const Replacement& how, int depth);

// `inside` is what stands between the braces.
std::optional<std::string> replace_one(std::string_view inside, const Replacement& how, int depth) {
  const std::size_t end = name_end(inside, 0);
  if (end == 0) return std::nullopt;
  const std::optional<std::string> value = how.lookup(inside.substr(0, end));
  std::string_view rest = inside.substr(end);
  if (rest.empty()) return value;
  const bool colon = rest.starts_with(':');
  if (colon) rest.remove_prefix(1);
  if (rest.empty()) return std::nullopt;
  const bool set = value && !(colon && value->empty());
  const char kind = rest[0];
  rest.remove_prefix(1);
  if (kind == '-') return set ? value : replace_all(rest, how, depth + 1);
  if (kind == '+') return set ? replace_all(rest, how, depth + 1) : std::optional<std::string>("");
  if (kind == '?' && set) return value;
  return std::nullopt;
}

std::optional<std::string> replace_all(std::string_view text, const Replacement& how, int depth) {
  if (depth > deepest) return std::nullopt;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '$') {
      result += text[at++];
      continue;
    }
    const bool braces = at + 1 < text.size() && text[at + 1] == '{';
    const std::size_t begin = at + (braces ? 2 : 1);
    const std::size_t end = braces ? closing_brace(text, at + 1) : name_end(text, begin);
    if (end == std::string_view::npos || end == begin) return std::nullopt;
    const std::optional<std::string> value = replace_one(text.substr(begin, end - begin), how, depth);
    if (!value || !how.budget.spend(value->size())) return std::nullopt;
    result += *value;
    at = end + (braces ? 1 : 0);
  }
  return result;
}

}  // namespace

std::optional<std::string> substituted(std::string_view text, const DockerLookup& lookup, ExpansionBudget& budget) {
  return replace_all(text, {lookup, budget}, 0);
}

}  // namespace preship
