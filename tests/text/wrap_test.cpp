#include "text/wrap.h"

#include "catch.h"

using namespace preship;

TEST_CASE("wrap: lines break at blanks, and a long word stays whole") {
  CHECK(wrapped("one two three", 20, 0, 2) == "one two three");
  CHECK(wrapped("one two three", 8, 0, 2) == "one two\n  three");
  CHECK(wrapped("one two", 6, 4, 0) == "one\ntwo");
  CHECK(wrapped("averyverylongword x", 5, 0, 1) == "averyverylongword\n x");
  CHECK(wrapped("", 5, 0, 1).empty());
  CHECK(columns_of("\xE6\xBC\xA2\xE5\xAD\x97") == 4);
}
