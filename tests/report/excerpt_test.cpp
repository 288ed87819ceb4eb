#include "report/excerpt.h"

#include "catch.h"

using namespace preship;

namespace {

std::string shown(std::string_view line, std::size_t begin, std::size_t end, unsigned width = 40) {
  const Excerpt excerpt = make_excerpt(line, begin, end, width);
  return excerpt.line + "\n" + excerpt.before + excerpt.mark;
}

}  // namespace

TEST_CASE("excerpt: the mark stands under what it marks") {
  CHECK(shown("FROM node:latest", 5, 16) == "FROM node:latest\n     ^^^^^^^^^^^");
  CHECK(shown("\tFROM x", 6, 7) == "    FROM x\n         ^");
  CHECK(shown("漢字: x", 8, 9) == "漢字: x\n      ^");
  CHECK(shown("漢字", 0, 3) == "漢字\n^^");
  CHECK(shown("e\u0301 x", 4, 5) == "e\u0301 x\n  ^");
  CHECK(shown("abc", 3, 3) == "abc\n   ^");
  CHECK(shown("", 0, 0) == "\n^");
  CHECK(shown("abc", 1, 100) == "abc\n ^^");
  CHECK(shown("a\x1b[0mb", 5, 6) == "a\\x1b[0mb\n        ^");
}

TEST_CASE("excerpt: a long line is cut around its mark") {
  const std::string line = std::string(100, 'a') + "MARK" + std::string(100, 'b');
  const Excerpt excerpt = make_excerpt(line, 100, 104, 40);
  CHECK(excerpt.line.find("MARK") != std::string::npos);
  CHECK(excerpt.mark == "^^^^");
  CHECK(excerpt.line.starts_with("…"));
  CHECK(excerpt.line.ends_with("…"));
  CHECK(excerpt.line.size() <= 40 + 4);
  CHECK(excerpt.line.find("MARK") - 2 == excerpt.before.size());  // the ellipsis has three bytes and one column
  const std::string huge(4 * 1024 * 1024, 'x');
  CHECK(make_excerpt(huge, huge.size() - 1, huge.size(), 40).mark == "^");
}
