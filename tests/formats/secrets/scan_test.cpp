#include "formats/secrets/scan.h"

#include <string>

#include "catch.h"

using namespace preship;

static std::string shown(std::string_view text) {
  std::string result;
  for (const SecretHit& hit : scan_for_secrets(text))
    result += std::string(1, "fruk"[hit.sign == SecretSign::format ? 0
                                    : hit.sign == SecretSign::run  ? 1
                                    : hit.sign == SecretSign::url  ? 2
                                                                   : 3]) +
              ":" + std::string(text.substr(hit.begin, hit.end - hit.begin)) + "\n";
  return result;
}

TEST_CASE("secret scan: long mixed runs, formats and addresses, nothing else") {
  CHECK(shown("const a = \"hB7qPz2VxT9mKw4R\";") == "r:hB7qPz2VxT9mKw4R\n");
  CHECK(shown("a hB7qPz2VxT9mKw4 b") == "");  // fifteen bytes
  CHECK(shown("import { somethingVeryLongIndeed } from 'x'") == "");
  CHECK(shown("k=SG.Q7mX2pLw9RtYv4Kd8HsB3N.Q7mX2pLw9RtYv4Kd8HsB3Nc6Q7mX2pLw9RtY") ==
        "f:SG.Q7mX2pLw9RtYv4Kd8HsB3N\nf:SG.Q7mX2pLw9RtYv4Kd8HsB3N.Q7mX2pLw9RtYv4Kd8HsB3Nc6Q7mX2pLw9RtY\n");
  CHECK(shown("x postgres://app:pw@db y") == "u:@\n");
  CHECK(shown("mail me@example.com, https://unpkg.com/a@1") == "");
}

TEST_CASE("secret scan: a run is found wherever it stands") {
  for (std::size_t lead = 0; lead < 40; ++lead) {
    const std::string text = std::string(lead, ' ') + "hB7qPz2VxT9mKw4R" + std::string(40 - lead, ' ');
    CAPTURE(lead);
    CHECK(shown(text) == "r:hB7qPz2VxT9mKw4R\n");
  }
}

TEST_CASE("secret scan: the literal around a run, and its name") {
  const auto name_of = [](std::string_view text) {
    const std::size_t at = text.find("hB7q");
    const Literal literal = literal_around(text, at, at + 4), name = name_before(text, literal);
    return std::string(text.substr(name.begin, name.end - name.begin)) + "|" +
           std::string(text.substr(literal.begin, literal.end - literal.begin));
  };
  CHECK(name_of("apiKey: \"hB7qPz2\"") == "apiKey|hB7qPz2");
  CHECK(name_of("const key: string = 'hB7q+/x='") == "key|hB7q+/x=");
  CHECK(name_of("\"token\" => \"hB7q\"") == "token|hB7q");
  CHECK(name_of("app.secret_key='hB7q'") == "secret_key|hB7q");
  CHECK(name_of("key := \"hB7q\"") == "key|hB7q");
  CHECK(name_of("KEY=hB7qPz2 other") == "KEY|hB7qPz2");
  CHECK(name_of("- name: KEY\n  value: hB7q") == "KEY|hB7q");
  CHECK(name_of("call(\"hB7q\")") == "|hB7q");
  CHECK(name_of("hB7q") == "|hB7q");
  CHECK(name_of("value: hB7q") == "|hB7q");
  CHECK(name_of("\nvalue: hB7q") == "|hB7q");
  CHECK(name_of("x\nvalue: hB7q") == "|hB7q");
  CHECK(name_of("= hB7q") == "|hB7q");
}
