#include "text/position.h"

#include "catch.h"
#include "support/growth.h"

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

TEST_CASE("positions on a long line are those of counting from its start") {
  std::string text = "first\n";
  for (int i = 0; i < 5000; ++i) text += i % 3 == 0 ? "\xC3\xA9" : i % 7 == 0 ? "\xF0\x9F\x98\x80" : "a";
  text += "\nlast";
  const LineIndex index(text);
  std::uint32_t points = 0, units = 0;
  bool equal = true;
  for (std::uint32_t at = 6; text[at] != '\n'; ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    equal = equal && index.position(at).column == ++points && index.utf16_position(at).column == ++units && index.position(at).line == 2;
    if (static_cast<unsigned char>(text[at]) >= 0xF0) ++units;
  }
  CHECK(equal);
  CHECK(index.position(static_cast<std::uint32_t>(text.size())).column == 5);
}

TEST_CASE("many positions on one line take time in proportion") {
  CHECK(grows_with_its_input(100'000, [](std::size_t size) {
    const std::string text(size, 'a');
    const LineIndex lines(text);
    for (std::uint32_t at = 0; at < size; at += 50) CHECK(lines.position(at).column == at + 1);
  }));
}
