#include "formats/ci/github_expression.h"

#include <algorithm>

#include "formats/env_value.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

struct Range {
  std::size_t begin = 0, end = 0;  // with the braces
};

std::optional<Range> next_expression(std::string_view text, std::size_t from) {
  const std::size_t begin = text.find("${{", from);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t close = text.find("}}", begin);
  if (close == std::string_view::npos) return std::nullopt;
  return Range{begin, close + 2};
}

// Calls visit(begin, end) for the name behind each `context.` or `context['` in text[range].
void for_each_use(std::string_view text, const Range& range, std::string_view context, auto visit) {
  const std::string_view inside = text.substr(0, range.end);
  for (std::size_t at = inside.find(context, range.begin); at != std::string_view::npos; at = inside.find(context, at + 1)) {
    if (is_name_letter(text[at - 1]) || text[at - 1] == '.') continue;
    std::size_t begin = at + context.size();
    if (inside.substr(begin).starts_with("['")) begin += 2;
    else if (inside.substr(begin).starts_with(".")) begin += 1;
    else continue;
    std::size_t end = begin;
    while (end < inside.size() && is_name_letter(inside[end])) ++end;
    if (end > begin) visit(begin, end);
  }
}

Text text_of(FileId file, const MappedText& mapped, std::size_t begin, std::size_t end) {
  return {mapped.text.substr(begin, end - begin), {file, mapped.offsets[begin], mapped.offsets[end - 1] + 1}};
}

}  // namespace

ValueKind github_value_kind(std::string_view value) {
  const std::string_view text = trim(value);
  const std::optional<Range> expression = next_expression(text, 0);
  if (!expression) return text.empty() ? ValueKind::empty : is_placeholder(text) ? ValueKind::placeholder : ValueKind::literal;
  bool safe = false;
  for (const std::string_view context : {"secrets", "vars"})
    for_each_use(text, *expression, context, [&](std::size_t, std::size_t) { safe = true; });
  const bool whole = expression->begin == 0 && expression->end == text.size();
  return whole && safe ? ValueKind::reference : ValueKind::computed;
}

std::string replace_expressions(std::string_view text, const std::function<std::optional<std::string>(std::string_view)>& lookup) {
  std::string result;
  std::size_t done = 0;
  for (auto range = next_expression(text, 0); range; range = next_expression(text, range->end)) {
    result.append(text.substr(done, range->begin - done));
    const std::string_view whole = text.substr(range->begin, range->end - range->begin);
    result.append(lookup(trim(whole.substr(3, whole.size() - 5))).value_or(std::string(whole)));
    done = range->end;
  }
  return result.append(text.substr(done));
}

std::vector<Text> context_uses(FileId file, const MappedText& mapped, std::string_view context) {
  std::vector<Text> uses;
  for (auto range = next_expression(mapped.text, 0); range; range = next_expression(mapped.text, range->end))
    for_each_use(mapped.text, *range, context,
                 [&](std::size_t begin, std::size_t end) { uses.push_back(text_of(file, mapped, begin, end)); });
  return uses;
}

std::vector<Text> expressions_of(FileId file, const MappedText& mapped) {
  std::vector<Text> texts;
  for (auto range = next_expression(mapped.text, 0); range; range = next_expression(mapped.text, range->end)) {
    const std::string_view inside = trim(std::string_view(mapped.text).substr(range->begin + 3, range->end - range->begin - 5));
    const auto at = static_cast<std::size_t>(inside.data() - mapped.text.data());
    if (!inside.empty()) texts.push_back(text_of(file, mapped, at, at + inside.size()));
  }
  return texts;
}

std::vector<Text> split_list(FileId file, const MappedText& mapped, std::string_view separators) {
  std::vector<Text> parts;
  const std::string_view text = mapped.text;
  for (std::size_t begin = 0; begin < text.size();) {
    // A separator inside an expression is part of it.
    std::size_t end = begin;
    while (end < text.size() && separators.find(text[end]) == std::string_view::npos) {
      const auto expression = text.substr(end).starts_with("${{") ? next_expression(text, end) : std::nullopt;
      end = expression ? expression->end : end + 1;
    }
    const std::string_view part = trim(text.substr(begin, end - begin));
    if (!part.empty()) {
      const std::size_t at = static_cast<std::size_t>(part.data() - text.data());
      parts.push_back(text_of(file, mapped, at, at + part.size()));
    }
    begin = end + 1;
  }
  return parts;
}

}  // namespace preship
