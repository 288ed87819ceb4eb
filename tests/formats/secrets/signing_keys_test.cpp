#include "formats/secrets/signing_keys.h"

#include "catch.h"

using namespace preship;

namespace {

std::string found(const std::string& text) {
  std::string result;
  for (const SigningKey& key : signing_keys(text)) result += text.substr(key.literal.begin, key.literal.end - key.literal.begin) + ";";
  return result;
}

}  // namespace

TEST_CASE("literals that sign tokens and sessions") {
  const std::pair<std::string, std::string> cases[] = {
      {"jwt.sign({ id: 1, x: [a, 'b)'] }, \"one\");", "one;"},
      {"jwt.verify(token, 'two', options)", "two;"},
      {"jwt.sign(payload, process.env.SECRET)", ""},
      {"jwt.sign(payload, 'a' + b)", ""},
      {"jwt.sign('payload')", ""},
      {"// jwt.sign(payload, 'no')\n * jwt.sign(payload, 'no')\nconst s = \"jwt.sign(payload, 'no')\"", ""},
      {"JwtModule.register({ global: true, signOptions: { secret: 'no' }, secret: 'three' })", "three;"},
      {"JwtModule.register({ secret: jwtConstants.secret })", ""},
      {"app.use(session({ resave: false, secret: 'keyboard cat' }))", "keyboard cat;"},
      {"super({ secretOrKey: 'four' })", "four;"},
      {"token = jwt.encode({\"a\": 1}, \"five\", algorithm=\"HS256\")", "five;"},
      {"jwt.sign(", ""},
      {"jwt.sign(a, '", ""},
      {"JwtModule.register({ secret: '", ""},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(found(text) == expected);
  }
}
