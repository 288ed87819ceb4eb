#include "lsp/json.h"

#include "catch.h"

using namespace preship::lsp;

namespace {

int code_of(const std::string& text) {
  try {
    parse_message(text);
    return 0;
  } catch (const RequestError& error) {
    return static_cast<int>(error.code);
  }
}

}  // namespace

TEST_CASE("lsp messages that are none, or too deep, are refused") {
  CHECK(code_of("{}") == 0);
  CHECK(code_of("{") == -32700);
  CHECK(code_of("") == -32700);
  CHECK(code_of("{\"a\": \"\xFF\"}") == -32700);
  CHECK(code_of(std::string(1'000'000, '[')) == -32600);
  CHECK(code_of("\"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"") == 0);  // brackets in a string
}

TEST_CASE("lsp members are read by path, and a wrong type is as good as none") {
  const Json json = {{"a", {{"b", {{"c", true}}}}}, {"n", 7}};
  CHECK(flag(path_in(json, "a.b.c")));
  CHECK_FALSE(flag(path_in(json, "a.b.c.d")));
  CHECK_FALSE(flag(path_in(json, "n.b")));
  CHECK(text_or(member(json, "n"), "none") == "none");
  CHECK_THROWS_WITH(required_text(json, "n"), "'n' is no string");
  CHECK_THROWS_WITH(required(json, "x"), "'x' is missing");
  CHECK(print_json("\xFF") == "\"\xEF\xBF\xBD\"");
}
