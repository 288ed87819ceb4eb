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

TEST_CASE("excerpt: cut at its mark, the pieces are the line again") {
  const auto pieces = [](std::string_view line, std::size_t begin, std::size_t end, unsigned width = 40) {
    const MarkedLine marked = mark_line(line, begin, end, width);
    return marked.before + "[" + marked.marked + "]" + marked.after;
  };
  CHECK(pieces("FROM node:latest AS x", 5, 16) == "FROM [node:latest] AS x");
  CHECK(pieces("\tFROM x", 6, 7) == "    FROM [x]");
  CHECK(pieces("漢字: x", 0, 3) == "[漢]字: x");
  CHECK(pieces("e\u0301 x", 0, 3) == "[e\u0301] x");
  CHECK(pieces("abc", 3, 3) == "abc[]");
  CHECK(pieces("", 0, 0) == "[]");
  CHECK(pieces("a\x1b[0mb", 5, 6) == "a\\x1b[0m[b]");
  CHECK(pieces(std::string(100, 'a') + "MARK" + std::string(100, 'b'), 100, 104, 20) == "…aaaaa[MARK]bbbbbbbbb…");
}

TEST_CASE("excerpt: the lines that open the blocks around a line") {
  const auto lines = [](std::string_view text, std::uint32_t line, std::size_t most = 9) {
    std::string found;
    for (const std::uint32_t number : enclosing_lines(LineIndex(text), line, most)) found += std::to_string(number) + " ";
    return found;
  };
  CHECK(lines("services:\n  web:\n    # why\n\n    ports: []\n    image: x\n", 6) == "1 2 ");
  CHECK(lines("containers:\n- name: a\n  image: x\n- name: b\n  image: y\n", 5) == "1 4 ");
  CHECK(lines("a:\n  b:\n    c:\n      d: 1\n", 4, 2) == "2 3 ");
  CHECK(lines("run(() => {\n\tcall(\n\t\tx);\n", 3) == "1 2 ");
  CHECK(lines("RUN a \\\n    b\n", 2) == "1 ");
  CHECK(lines("image: x\n", 1) == "");
  // The end of a value that spans lines opens nothing.
  CHECK(lines("key = `-----BEGIN PRIVATE KEY-----\nabcdef\n-----END PRIVATE KEY-----`;\n  read();\n", 4) == "");
}
