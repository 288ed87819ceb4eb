#include "formats/data/toml_parser.h"

#include <fstream>
#include <sstream>

#include "catch.h"
#include "support/growth.h"
#include "support/json_shape.h"
#include "support/places.h"

using namespace preship;

namespace {

std::string shape(std::string_view text) {
  const JsonParse parsed = parse_toml(4, text);
  return parsed.root ? shape(text, *parsed.root) : "error: " + parsed.error->message;
}

std::string hostile(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream((preship::source_dir() + "/tests/hostile/").append(name), std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("TOML values keep their places and their order") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"b = \"x\"\na = 1\n", "{b=x a=1}"},
      {"\xEF\xBB\xBF"
       "k = 'v'",
       "{k=v}"},
      {"\"b \xC3\xA9\" = \"\xF0\x9F\x98\x80\" # \xC3\xA9\nk = 'z'", "{b \xC3\xA9=\xF0\x9F\x98\x80 k=z}"},
      {"[t.u]\nx = [1, 2.5,\n 3]\ny = {k = true, l = \"m\"}\n[a]\n", "{t={u={x=[1 2.5 3] y={k=true l=m}}} a={}}"},
      {"[[s]]\np = 1979-05-27\n[[s]]\np = 0x1F\n", "{s=[{p=1979-05-27} {p=0x1F}]}"},
      {"c.d.\"e\" = +12.5", "{c={d={e=+12.5}}}"},
      {"m = \"\"\"\nab\ncd\"\"\"\nn = '''x'''\r\no = \"\"", "{m=ab\ncd n=x o=}"},
  };
  for (const Case& c : cases) CHECK(shape(c.text) == c.expected);
}

TEST_CASE("TOML strings are unescaped") {
  const JsonParse parsed = parse_toml(0, "a = \"x\\ty\\u00e9\"\nb = 'x\\ty'\nc = \"\"\"\nl1\nl2\"\"\"");
  REQUIRE(parsed.root);
  CHECK(parsed.root->find("a").text() == "x\ty\xC3\xA9");
  CHECK(parsed.root->find("b").text() == "x\\ty");
  CHECK(parsed.root->find("c").text() == "l1\nl2");
}

TEST_CASE("TOML errors say where") {
  struct Case {
    std::string text;
    std::uint32_t begin, end;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"a = 1\na = 2\n", 10, 11, "key-value pair: cannot redefine existing integer 'a'"},
      {"a = ", 4, 4, "key-value pair: encountered end-of-file"},
      {"a = '\xC3\xA9' z", 9, 10, "key-value pair: expected a comment or whitespace, saw 'z'"},
      {"\xEF\xBB\xBF[[[", 5, 6, "key: expected bare key starting character or string delimiter, saw '['"},
  };
  for (const Case& c : cases) {
    const JsonParse parsed = parse_toml(9, c.text);
    CAPTURE(c.text);
    REQUIRE(parsed.error);
    CHECK_FALSE(parsed.root);
    CHECK(parsed.error->message == c.message);
    CHECK(parsed.error->format == "toml");
    CHECK(parsed.error->span == Span{9, c.begin, c.end});
  }
}

TEST_CASE("hostile TOML ends soon") {
  CHECK(parse_toml(0, hostile("tomlpp.crash.6")).error);
  CHECK(grows_with_its_input(20000, [](std::size_t size) {
    std::string tables, numbers = "x = [";
    for (std::size_t i = 0; i < size; ++i) tables += "[a" + std::to_string(i) + "]\n", numbers += "0.5,";
    CHECK(parse_toml(0, tables).root);
    CHECK(parse_toml(0, numbers + "]").root);
  }));
  std::string dotted = "a", header = "[a", inline_keys = "x = ", numbers = "x = [";
  for (int i = 0; i < 200000; ++i) dotted += ".a", header += ".\"a\"", numbers += "0.5,";
  for (int i = 0; i < 20000; ++i) inline_keys += "{a.b.c = ";
  CHECK(parse_toml(0, dotted + " = 1").error->message == "a dotted key with more than 100 parts");
  CHECK(parse_toml(0, header + "]").error->message == "a dotted key with more than 100 parts");
  CHECK(parse_toml(0, inline_keys).error);
  CHECK(parse_toml(0, numbers + "]").root->find("x").items.size() == 200000);
  CHECK(parse_toml(0, std::string(2000000, '#')).error->message == "the file is larger than 1 MiB");
  CHECK(parse_toml(0, std::string("a = \"").append(500000, '.').append("\"")).root);
  CHECK(parse_toml(0, std::string("a = \"\0\"", 8)).error);
}
