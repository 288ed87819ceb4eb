#include "text/versions.h"

#include "catch.h"

namespace preship {

static bool covers(std::string_view range, RangeStyle style, std::string_view version) {
  const auto set = version_range(range, style);
  const auto span = versions_below(version);
  REQUIRE(span);
  return set && meet(*set, *span);
}

TEST_CASE("ranges of npm") {
  CHECK(covers(">=18", RangeStyle::npm, "20.1.0"));
  CHECK_FALSE(covers(">=18", RangeStyle::npm, "16"));
  CHECK(covers("18", RangeStyle::npm, "18.20.1"));
  CHECK_FALSE(covers("18", RangeStyle::npm, "19"));
  CHECK(covers("^13.4.1", RangeStyle::npm, "13.9.0"));
  CHECK_FALSE(covers("^13.4.1", RangeStyle::npm, "14.0.0"));
  CHECK_FALSE(covers("^0.2.3", RangeStyle::npm, "0.3.0"));
  CHECK(covers("~1.2", RangeStyle::npm, "1.2.9"));
  CHECK_FALSE(covers("~1.2", RangeStyle::npm, "1.3.0"));
  CHECK(covers("18.x || >=20 <23", RangeStyle::npm, "22"));
  CHECK_FALSE(covers("18.x || >=20 <23", RangeStyle::npm, "19"));
  CHECK(covers("18 - 20", RangeStyle::npm, "20.9.0"));
  CHECK_FALSE(covers("18 - 20", RangeStyle::npm, "21"));
  CHECK(covers("*", RangeStyle::npm, "3"));
  CHECK_FALSE(covers(">20", RangeStyle::npm, "20.11.0"));
}

TEST_CASE("ranges of Composer, Python and Ruby") {
  CHECK(covers("^8.1|^8.2", RangeStyle::composer, "8.3"));
  CHECK_FALSE(covers("^8.2", RangeStyle::composer, "8.1"));
  CHECK(covers("~8.1", RangeStyle::composer, "8.4"));
  CHECK_FALSE(covers("~8.1.0", RangeStyle::composer, "8.2"));
  CHECK(covers("8.2.*", RangeStyle::composer, "8.2.5"));
  CHECK_FALSE(covers("8.2", RangeStyle::composer, "8.2.5"));
  CHECK(covers(">=3.11,<3.14", RangeStyle::python, "3.13"));
  CHECK_FALSE(covers(">=3.11,<3.14", RangeStyle::python, "3.9"));
  CHECK(covers("~=3.11", RangeStyle::python, "3.12"));
  CHECK(covers("==3.11.*", RangeStyle::python, "3.11.2"));
  CHECK_FALSE(covers("^3.11", RangeStyle::poetry, "4.0"));
  CHECK_FALSE(covers("~3.11", RangeStyle::poetry, "3.12"));
  CHECK(covers("~> 3.2", RangeStyle::ruby, "3.4"));
  CHECK_FALSE(covers("~> 3.2.0", RangeStyle::ruby, "3.3"));
  CHECK(covers("3.2.2", RangeStyle::ruby, "3.2"));
  CHECK_FALSE(covers("3.2.2", RangeStyle::ruby, "3.2.3"));
}

TEST_CASE("ranges that are not understood") {
  for (const std::string_view text : {"", "latest", ">=3.11rc1", "^8.2@dev", "lts/*", ">", "1..2", ">=2 <1"})
    CHECK_FALSE(version_range(text, RangeStyle::npm));
  CHECK_FALSE(version_range("3.11", RangeStyle::poetry));
  CHECK_FALSE(versions_below("20-alpine"));
  CHECK_FALSE(versions_below("8.x"));
  CHECK(versions_from("").empty());
}

}  // namespace preship
