#include "policy/value.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace preship::policy {

std::string_view type_name(Type type) {
  static constexpr std::string_view names[] = {"true or false",     "a number",      "a text",        "a list of texts",
                                               "a list of numbers", "texts by name", "a path of keys"};
  return names[static_cast<std::size_t>(type)];
}

std::string number_text(double number) {
  std::array<char, 32> buffer{};
  const bool whole = std::abs(number) < 1e15 && number == std::floor(number);
  const int size = std::snprintf(buffer.data(), buffer.size(), whole ? "%.0f" : "%.6g", number);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

Value flag_value(bool flag) { return {.type = Type::flag, .set = true, .flag = flag}; }

Value number_value(double number, Span place) {
  return {.type = Type::number, .set = true, .number = number, .text = {number_text(number), place}};
}

Value text_value(Text text) { return {.type = Type::text, .set = true, .text = std::move(text)}; }

Value text_value(std::string_view text) { return {.type = Type::text, .set = !text.empty(), .text = {std::string(text), {}}}; }

Value texts_value(std::vector<Text> items) {
  const bool any = !items.empty();
  return {.type = Type::texts, .set = any, .items = std::move(items)};
}

Value numbers_value(const std::vector<double>& numbers, Span place) {
  Value value{.type = Type::numbers, .set = !numbers.empty()};
  for (const double number : numbers) value.items.push_back({number_text(number), place});
  return value;
}

}  // namespace preship::policy
