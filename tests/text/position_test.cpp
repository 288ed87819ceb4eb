#include "text/position.h"

#include "catch.h"

using namespace preship;

TEST_CASE("positions count lines, code points and UTF-16 units") {
  const LineIndex index("a\nb\xC3\xA9\xF0\x9F\x98\x80z\r\nc");
  CHECK(index.line_count() == 3);
  CHECK(index.position(0).line == 1);
  const std::uint32_t z = 9;  // a \n b é(2) 😀(4) z
  CHECK(index.position(z).line == 2);
  CHECK(index.position(z).column == 4);
  CHECK(index.utf16_position(z).column == 5);
  CHECK(index.line(2) == "b\xC3\xA9\xF0\x9F\x98\x80z");
  CHECK(index.position(10000).line == 3);
}
