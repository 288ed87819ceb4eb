#include "text/dates.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>

namespace preship {
namespace {

// -1 when it is not a number of exactly these digits.
int number(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && digits[0] != '-' ? value : -1;
}

std::time_t now() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  long long seconds = 0;
  if (epoch != nullptr) {
    const std::string_view text(epoch);
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc()) return static_cast<std::time_t>(seconds);
  }
  return std::time(nullptr);
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day))}
      .ok();
}

std::string months_after(std::string_view day, int months) {
  const int month = number(day.substr(5, 2)) - 1 + months;
  const std::string name = std::to_string(month % 12 + 1);
  return std::to_string(number(day.substr(0, 4)) + month / 12) + (name.size() < 2 ? "-0" : "-") + name + std::string(day.substr(7));
}

std::string today() {
  const std::time_t time = now();
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts)};
}

}  // namespace preship
