#include "text/size.h"

#include <string>

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

std::optional<std::uint64_t> bytes_of_size(std::string_view written) {
  std::uint64_t size = 0;
  std::size_t at = 0;
  for (; at < written.size() && is_digit(written[at]) && size < 1'000'000'000'000; ++at)
    size = size * 10 + static_cast<std::uint64_t>(written[at] - '0');
  const std::string unit = lower_case(written.substr(at));
  if (at == 0 || size == 0) return std::nullopt;
  if (unit.empty() || unit == "b") return size;
  if (is_one_of(unit, {"k", "kb", "ki", "kib"})) return size << 10;
  if (is_one_of(unit, {"m", "mb", "mi", "mib"})) return size << 20;
  if (is_one_of(unit, {"g", "gb", "gi", "gib"})) return size << 30;
  return std::nullopt;
}

}  // namespace preship
