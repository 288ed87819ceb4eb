
#include "catch.h"
#include "formats/data/json.h"
#include "support/growth.h"
#include "support/json_shape.h"

using namespace preship;

namespace {

std::string shape(std::string_view text, bool strict = false) {
  const JsonParse parsed = parse_json(7, text, strict);
  if (parsed.error) return "error: " + parsed.error->message;
  REQUIRE(parsed.root);
  return shape(text, *parsed.root);
}

}  // namespace

TEST_CASE("JSON values keep their places") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {R"({"a": 1, "b": [true, null, -1.5e+3], "a": {"c": "d e"}})", "{a=1 b=[true null -1.5e+3] a={c=d e}}"},
      {"\xEF\xBB\xBF{\"k\":\"v\"}\n", "{k=v}"},
      {"// c\n{/* x */\"k\": // y\n [1,2,],}\n// end", "{k=[1 2]}"},
      {R"({"\u0061\n": "x\"y"})", R"({\u0061\n=x\"y})"},
      {"[]", "[]"},
      {"\"only\"", "only"},
  };
  for (const Case& c : cases) CHECK(shape(c.text) == c.expected);
}

TEST_CASE("JSON spans of containers cover their brackets") {
  const std::string text = R"( {"a": [1, {"b": 2}]} )";
  const JsonParse parsed = parse_json(3, text);
  REQUIRE(parsed.root);
  CHECK(parsed.root->span == Span{3, 1, 21});
  CHECK(written(text, parsed.root->find("a").span) == R"([1, {"b": 2}])");
  CHECK(written(text, parsed.root->find("a").items[1].span) == R"({"b": 2})");
  CHECK(parsed.root->find("a").items[1].find("b").text() == "2");
  CHECK(parsed.root->find("absent").kind == JsonValue::Kind::null);
}

TEST_CASE("JSON escapes") {
  const auto value = [](const std::string& text) { return parse_json(0, text).root.value_or(JsonValue{}).text(); };
  CHECK(value(R"("\" \\ \/ \b \f \n \r \t")") == "\" \\ / \b \f \n \r \t");
  CHECK(value(R"("\u00e9 \u20AC \uD83D\uDE00")") == "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80");
  CHECK(value(R"("\uD83D x \uDE00 \uD83D\u0041")") ==
        "\xEF\xBF\xBD x \xEF\xBF\xBD \xEF\xBF\xBD"
        "A");
  CHECK(value("\"\xC3\xA9\"") == "\xC3\xA9");
}

TEST_CASE("JSON errors say where") {
  struct Case {
    std::string text, written, message;
    bool strict = false;
  };
  const std::vector<Case> cases = {
      {"", "", "the file ends here, but the document is empty"},
      {"{\"a\": }", "}", "a value was expected"},
      {"{\"a\": nope}", "nope", "a value was expected"},
      {"{\"a\" 1}", "1", "':' was expected after the key"},
      {"{\"a\": 1 \"b\": 2}", "\"", "',' or '}' was expected"},
      {"{a: 1}", "a", "a key in double quotes was expected"},
      {"{'a': 1}", "'", "a key in double quotes was expected"},
      {"['a']", "'", "strings stand in double quotes"},
      {"{\"a\": 1,, \"b\": 2}", ",", "two commas follow each other"},
      {"{\"a\": \"x\ny\"}", "\"x", "the string is never closed"},
      {"{\"a\": \"x", "\"x", "the string is never closed"},
      {"{\"a\": [1, 2", "[", "this bracket is never closed"},
      {"{\"a\": 1} x", "x", "unexpected text after the end of the document"},
      {"{\"a\": \"\\q\"}", "\\q", "unknown escape in a string"},
      {"{\"a\": \"\\u12G4\"}", "\\u", "unknown escape in a string"},
      {"[01]", "0", "a number does not start with a zero"},
      {"[1.]", "]", "a digit was expected"},
      {"[1,]", ",", "a comma must not stand before the closing bracket", true},
      {"[1 // x\n]", "//", "a comment is not allowed here", true},
      {"[1 /* x", "/*", "the comment is never closed"},
      {"[1 \xC3\xA9]", "\xC3\xA9", "',' or ']' was expected"},
      {"<<<<<<< HEAD\n{}", "<", "a value was expected"},
  };
  for (const Case& c : cases) {
    const JsonParse parsed = parse_json(5, c.text, c.strict);
    CAPTURE(c.text);
    REQUIRE(parsed.error);
    CHECK(parsed.error->format == "json");
    CHECK(parsed.error->message == c.message);
    CHECK(parsed.error->span.file == 5);
    CHECK(written(c.text, parsed.error->span) == c.written);
  }
}

TEST_CASE("what stands before a JSON error is kept") {
  const JsonParse parsed = parse_json(0, R"({"a": {"b": 1, "c": [2, x]}, "d": 3})");
  REQUIRE(parsed.error);
  REQUIRE(parsed.root);
  CHECK(parsed.root->find("a").find("b").text() == "1");
  CHECK(parsed.root->find("a").find("c").items.at(0).text() == "2");
  CHECK_FALSE(parsed.root->has("d"));
}

TEST_CASE("hostile JSON ends soon") {
  CHECK(grows_with_its_input(50000, [](std::size_t size) {
    for (const char byte : {',', '"', '[', '\\'}) CHECK(parse_json(0, "\"" + std::string(size, byte)).error);
    std::string members;
    for (std::size_t i = 0; i < size; ++i) members += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    CHECK(parse_json(0, "{" + members + "}").root);
  }));
  std::string open, pairs;
  for (int i = 0; i < 300000; ++i) open += "[", pairs += "{\"a\":";
  CHECK(parse_json(0, open).error->message == "nested more than 200 levels deep");
  CHECK(parse_json(0, pairs).error->message == "nested more than 200 levels deep");
  CHECK(parse_json(0, std::string(500000, ',')).error);
  CHECK(parse_json(0, std::string(500000, '"')).error);
  CHECK(parse_json(0, std::string("\"").append(500000, '\\')).error);
  CHECK(parse_json(0, std::string(1000, '\0')).error);
}
