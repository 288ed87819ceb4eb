#include "text/dates.h"

#include <cstdlib>

#include "catch.h"

using namespace preship;

TEST_CASE("calendar dates") {
  for (const char* text : {"2026-01-31", "2024-02-29", "9999-12-31"}) CHECK(is_date(text));
  for (const char* text :
       {"", "2026-1-31", "2026-02-30", "2026-13-01", "2026-00-10", "2026/01/01", "26-01-01xx", "2026-01-311", "2026--1-01"}) {
    CAPTURE(text);
    CHECK_FALSE(is_date(text));
  }
}

TEST_CASE("moments: RFC 3339, to the millisecond") {
  CHECK(moment_of("1970-01-01T00:00:00Z") == 0);
  CHECK(moment_of("1970-01-02T00:00:01Z") == 86401000);
  CHECK(moment_of("1970-01-01T02:00:00+02:00") == 0);
  CHECK(moment_of("1969-12-31T22:00:00-02:00") == 0);
  CHECK(moment_of("1970-01-01T00:00:00.5Z") == 500);
  CHECK(moment_of("1970-01-01T00:00:00.123456789Z") == 123);
  CHECK(moment_of("1970-01-01T00:00:00") == 0);  // of UTC
  for (const char* text : {"", "2026-01-09", "2026-01-09 08:12:40Z", "2026-02-30T00:00:00Z", "2026-01-09T24:00:00Z", "2026-01-09T08:12Z",
                           "2026-01-09T08:12:40.Z", "2026-01-09T08:12:40+2", "2026-01-09T08:12:40Zx", "yesterday at noon, I think"}) {
    CAPTURE(text);
    CHECK_FALSE(moment_of(text));
  }
}

TEST_CASE("today is a date, and SOURCE_DATE_EPOCH decides it") {
  CHECK(is_date(today()));
  setenv("SOURCE_DATE_EPOCH", "86400", 1);
  CHECK(today() == "1970-01-02");
  unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("months after a day") {
  CHECK(months_after("2026-03-31", 1) == "2026-04-31");
  CHECK(months_after("2026-09-30", 1) == "2026-10-30");
  CHECK(months_after("2025-12-05", 1) == "2026-01-05");
  CHECK(months_after("2025-12-05", 12) == "2026-12-05");
}
