#pragma once
// Calendar dates as people write them in files: YYYY-MM-DD, which sort as text.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace preship {

// True for a date of the Gregorian calendar in this form and nothing else.
bool is_date(std::string_view text);

// The same day so many months later, whether the month has it or not: 2026-02-31 sorts as it should. `day` is a date.
std::string months_after(std::string_view day, int months);

// Milliseconds since 1970 of "2026-01-09T08:12:40Z", as RFC 3339 writes a moment; a moment without a zone is taken for one of UTC. Nothing
// for any other text.
std::optional<std::int64_t> moment_of(std::string_view text);

// The day in UTC; the one that SOURCE_DATE_EPOCH names when it is set (https://reproducible-builds.org/specs/source-date-epoch/).
std::string today();

}  // namespace preship
