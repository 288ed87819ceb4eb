#include "text/dates.h"

#include <algorithm>
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

std::optional<std::int64_t> moment_of(std::string_view text) {
  // "2026-01-09T08:12:40", then a fraction, then "Z" or "+02:00".
  if (text.size() < 19 || !is_date(text.substr(0, 10)) || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
  const int hour = number(text.substr(11, 2)), minute = number(text.substr(14, 2)), second = number(text.substr(17, 2));
  if (text[13] != ':' || text[16] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(number(text.substr(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
                                        std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
  std::int64_t seconds = std::int64_t{std::chrono::sys_days(day).time_since_epoch().count()} * 86400 + hour * 3600 + minute * 60 + second;
  text.remove_prefix(19);
  std::int64_t milliseconds = 0;
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (end == 1) return std::nullopt;
    std::string digits(text.substr(1, std::min<std::size_t>(end - 1, 3)));
    digits.resize(3, '0');
    milliseconds = number(digits);
    text.remove_prefix(end);
  }
  if (text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':') {
    const int hours = number(text.substr(1, 2)), minutes = number(text.substr(4, 2));
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    seconds -= (text[0] == '+' ? 1 : -1) * (hours * 3600 + minutes * 60);
    text.remove_prefix(6);
  } else if (text == "Z" || text == "z") {
    text.remove_prefix(1);
  }
  return text.empty() ? std::optional(seconds * 1000 + milliseconds) : std::nullopt;
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
