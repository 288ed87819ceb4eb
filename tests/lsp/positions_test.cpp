#include "lsp/positions.h"

#include "catch.h"

using namespace preship::lsp;

namespace {

struct Case {
  std::size_t offset;
  Place utf16, utf8;
};

}  // namespace

TEST_CASE("lsp positions count lines at every line end and columns in the encoding's units") {
  const std::string text = "a\xC3\xA4\xF0\x9F\x9A\x80z\r\nb\rc\n\xFF!";
  const std::vector<Case> cases = {
      {0, {0, 0}, {0, 0}},  {1, {0, 1}, {0, 1}},  {3, {0, 2}, {0, 3}},  {7, {0, 4}, {0, 7}},  {8, {0, 5}, {0, 8}},
      {10, {1, 0}, {1, 0}}, {12, {2, 0}, {2, 0}}, {14, {3, 0}, {3, 0}}, {15, {3, 1}, {3, 1}}, {16, {3, 2}, {3, 2}},
  };
  const LineTable utf16(text, Encoding::utf16), utf8(text, Encoding::utf8);
  for (const Case& one : cases) {
    INFO(one.offset);
    CHECK(utf16.place(one.offset) == one.utf16);
    CHECK(utf8.place(one.offset) == one.utf8);
    CHECK(utf16.offset(one.utf16) == one.offset);
    CHECK(utf8.offset(one.utf8) == one.offset);
  }
  CHECK(utf16.line(0) == "a\xC3\xA4\xF0\x9F\x9A\x80z");
  CHECK(utf16.line(3) == "\xFF!");
}

TEST_CASE("lsp positions outside of the text mean its nearest place") {
  const std::string text = "a\xF0\x9F\x9A\x80\nb";
  const LineTable lines(text, Encoding::utf16);
  CHECK(lines.offset({0, 99}) == 5);
  CHECK(lines.offset({0, 2}) == 1);  // between the halves of a surrogate pair
  CHECK(lines.offset({9, 0}) == text.size());
  CHECK(lines.place(99) == Place{1, 1});
  CHECK(LineTable("", Encoding::utf16).place(0) == Place{0, 0});
  CHECK_THROWS_AS(read_position({{"line", -1}, {"character", 0}}), RequestError);
  CHECK_THROWS_AS(read_position({{"line", 1}}), RequestError);
  CHECK(read_position({{"line", 99999999999}, {"character", 0}}).line == 0xFFFFFFFF);
}
