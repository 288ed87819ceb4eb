#include "formats/dotenv/lines.h"

#include "catch.h"

using namespace preship;

namespace {

// A letter for each line, then what stands in front of its blanks; "!" for each blank at its end, the width of its line end.
std::string listing(const std::string& text) {
  constexpr char kinds[] = {'b', 'c', 'e', 'i', 't', 'o'};
  std::string result;
  for (const DotenvLine& line : dotenv_lines(0, text, parse_dotenv(0, text))) {
    result += kinds[static_cast<int>(line.kind)];
    result += "[" + text.substr(line.span.begin, line.span.end - line.span.begin - line.trailing) + "]" + std::string(line.trailing, '!');
    result += std::to_string(line.line_end);
    if (!line.key.value.empty()) result += line.key.value;
    CHECK(text.substr(line.key.span.begin, line.key.span.end - line.key.span.begin) == line.key.value);
    result += " ";
  }
  return result;
}

}  // namespace

TEST_CASE("lines of a dotenv file") {
  struct Case {
    std::string text, expected;
  };
  const Case cases[] = {
      {"", ""},
      {"\n", "b[]1 "},
      {"A=1", "e[A=1]0A "},
      {"A=1\r\n\r\nB=2 \r\n", "e[A=1]2A b[]2 e[B=2]!2B "},
      {"\xEF\xBB\xBF"
       "A=1\n",
       "e[A=1]1A "},
      {"# c \n  # A=1\n \t\n", "c[# c]!1 c[  # A=1]1 b[]!!1 "},
      {"A=\"x \n\n# y\nz\" \nB=1\n", "e[A=\"x ]1A i[]1 i[# y]1 i[z\"]!1 e[B=1]1B "},
      {"{{ a }}\n{% if %}\nA={{ b }}\n", "t[{{ a }}]1 t[{% if %}]1 e[A={{ b }}]1A "},
      {"1FOO\n*A-B=1\nnot a key\nA B=1\n", "o[1FOO]11FOO o[*A-B=1]1*A-B o[not a key]1 o[A B=1]1 "},
      {"  export A=1\nB", "e[  export A=1]1A e[B]0B "},
      {"# A=\"x\nB=\"\n", "c[# A=\"x]1 e[B=\"]1B "},
      {"A=1\rB=2", "e[A=1]1A e[B=2]0B "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(listing(c.text) == c.expected);
  }
}

TEST_CASE("what stands around the sign of an entry") {
  struct Case {
    const char *text, *sign, *written;
  };
  const Case cases[] = {
      {"A=1", "=", "1"},   {"A = 1", " = ", "1"}, {"A= \"x\" # c", "= ", "\"x\""},   {"A =", " =", ""}, {"A= # c", "=", ""},
      {"A: v", ": ", "v"}, {"A", "", ""},         {"A=\"x\ny\"\n", "=", "\"x\ny\""}, {"A=  ", "=", ""}, {"A=v#c", "=", "v"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const std::string text = c.text;
    const auto entries = parse_dotenv(0, text).entries;
    REQUIRE(entries.size() == 1);
    const DotenvEntry& entry = entries[0];
    CHECK(text.substr(entry.sign.begin, entry.sign.end - entry.sign.begin) == c.sign);
    CHECK(entry.written.value == c.written);
    CHECK(text.substr(entry.written.span.begin, entry.written.span.end - entry.written.span.begin) == c.written);
  }
}
