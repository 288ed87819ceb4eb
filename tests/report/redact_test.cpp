#include "report/redact.h"

#include "catch.h"

using namespace preship;

TEST_CASE("redact: values of credentials, passwords in URLs and live secrets are covered") {
  const auto shown = [](std::string_view line) { return redact_line(line, 0, 0, false); };
  CHECK(shown("STRIPE_SECRET_KEY=abc def") == "STRIPE_SECRET_KEY=*** ***");
  CHECK(shown("  \"JWT_SECRET\": \"abc\",") == "  \"JWT_SECRET\": \"***\"*");
  CHECK(shown("      - POSTGRES_PASSWORD=abc") == "      - POSTGRES_PASSWORD=***");
  CHECK(shown("PROXY=http://app:pw@host:5432/x") == "PROXY=http://app:**@host:5432/x");
  CHECK(shown("PORT=3000") == "PORT=3000");
  CHECK(shown("connect(process.env.DATABASE_URL)") == "connect(process.env.DATABASE_URL)");
  CHECK(shown("see https://example.com:8080/a@b") == "see https://example.com:8080/a@b");
}

TEST_CASE("redact: a line about a secret shows the key that is marked and nothing of the value") {
  const std::string line = "NEXT_PUBLIC_API_SECRET=abc def";
  CHECK(redact_line(line, 0, 22, true) == "NEXT_PUBLIC_API_SECRET=*** ***");
  CHECK(redact_line(line, 23, 30, true) == "NEXT_PUBLIC_API_SECRET=*** ***");
  CHECK(redact_line("x = process.env.API_SECRET", 4, 26, true) == "x = process.env.API_SECRET");
  CHECK(redact_line("call(\"abcdef\")", 6, 12, true) == "*****\"******\"*");
}
