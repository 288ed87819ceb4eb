#include "formats/compose/interpolation.h"

#include <algorithm>
#include <array>

#include "text/password_hash.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t depth_cap = 16;

// The closing brace of each "${": one pass, so that a text full of "${" costs no more than its length.
std::vector<std::size_t> closing_braces(std::string_view text) {
  std::vector<std::size_t> closing(text.size(), std::string_view::npos);
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "$$") {
      ++at;
    } else if (text.substr(at, 2) == "${") {
      open.push_back(at++);
    } else if (text[at] == '}' && !open.empty()) {
      closing[open.back()] = at;
      open.pop_back();
    }
  }
  return closing;
}

std::string_view operation_at(std::string_view inside) {
  for (const std::string_view operation : {":-", ":?", ":+", "-", "?", "+"})
    if (inside.starts_with(operation)) return inside.substr(0, operation.size());
  return {};
}

// False when this is not an expression: "$1", "${", "${a b}".
bool read_at(std::string_view text, const std::vector<std::size_t>& closing, Interpolation& found) {
  const bool braced = text.substr(found.begin, 2) == "${";
  found.name_begin = found.begin + (braced ? 2 : 1);
  found.name_end = found.end = variable_end(text, found.name_begin);
  if (found.name_end == found.name_begin) return false;
  if (!braced) return true;
  const std::size_t close = closing[found.begin];
  if (close == std::string_view::npos) return false;
  const std::string_view inside = text.substr(found.name_end, close - found.name_end);
  found.operation = operation_at(inside);
  found.operand = inside.substr(found.operation.size());
  found.end = close + 1;
  return inside.empty() || !found.operation.empty();
}

ResolvedText resolve(std::string_view text, bool mark_defaults, std::size_t depth);

void put(const Interpolation& found, std::string_view text, ResolvedText& result, bool mark_defaults, std::size_t depth) {
  const std::string name(text.substr(found.name_begin, found.name_end - found.name_begin));
  const bool has_default = found.operation == ":-" || found.operation == "-";
  if (!has_default || depth == 0) {
    result.unknown = true;
    result.value.append("${").append(name).append("}");
    return;
  }
  const ResolvedText inner = resolve(found.operand, mark_defaults, depth - 1);
  if (!result.defaulted) result.env_key = name;
  result.defaulted = true;
  result.unknown = result.unknown || inner.unknown;
  result.value += mark_defaults ? std::string("\x01") : inner.value;
}

ResolvedText resolve(std::string_view text, bool mark_defaults, std::size_t depth) {
  ResolvedText result;
  if (text.find('$') == std::string_view::npos) return {.value = std::string(text)};
  const std::vector<Interpolation> found = find_interpolations(text);
  auto next = found.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (next != found.end() && next->begin < at) ++next;
    if (next != found.end() && next->begin == at) {
      put(*next, text, result, mark_defaults, depth);
      at = next->end;
    } else {
      result.value += text[at];
      at += text.substr(at, 2) == "$$" ? 2 : 1;
    }
  }
  return result;
}

struct NeedAndReason {
  Need need;
  Confidence confidence;
  NeedReason reason;
};

NeedAndReason need_of(const Interpolation& found) {
  if (found.operation == ":?" || found.operation == "?") return {Need::required, Confidence::high, as_written(":?")};
  if (found.operation == ":-" || found.operation == "-") return {Need::defaulted, Confidence::high, as_written(":-")};
  if (found.operation == ":+" || found.operation == "+") return {Need::optional, Confidence::high, as_written(":+")};
  if (found.nested) return {Need::optional, Confidence::high, Reason::nested_interpolation};
  return {Need::required, Confidence::medium, Reason::no_default};
}

}  // namespace

std::vector<Interpolation> find_interpolations(std::string_view text) {
  std::vector<Interpolation> found;
  if (text.find('$') == std::string_view::npos) return found;
  const std::vector<std::size_t> closing = closing_braces(text);
  std::size_t outer_end = 0;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
    if (text.substr(at, 2) == "$$") {
      at += 2;
      continue;
    }
    // "$2b$12$..." is no variable, whatever compose makes of it: compose/unescaped-dollar says so.
    if (const std::size_t hash = password_hash_size(text.substr(at)); hash > 0) {
      at += hash;
      continue;
    }
    Interpolation interpolation{.begin = at};
    if (!read_at(text, closing, interpolation)) {
      ++at;
      continue;
    }
    interpolation.nested = at < outer_end;
    outer_end = std::max(outer_end, interpolation.end);
    at = interpolation.name_end;
    found.push_back(interpolation);
  }
  return found;
}

ResolvedText resolve_interpolations(std::string_view text, bool mark_defaults) { return resolve(text, mark_defaults, depth_cap); }

EnvRead read_of(const Interpolation& interpolation, std::string_view text, Span span) {
  const auto [need, confidence, reason] = need_of(interpolation);
  const auto place = [&](std::size_t begin, std::size_t end) {
    return Span{span.file, span.begin + static_cast<std::uint32_t>(begin), span.begin + static_cast<std::uint32_t>(end)};
  };
  const std::size_t begin = interpolation.name_begin, end = interpolation.name_end;
  return {.key = {std::string(text.substr(begin, end - begin)), place(begin, end)},
          .span = place(interpolation.begin, interpolation.end),
          .need = need,
          .reason = reason,
          .reader = Reader::interpolation,
          .confidence = confidence};
}

}  // namespace preship
