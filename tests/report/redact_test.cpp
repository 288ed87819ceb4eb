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

TEST_CASE("redact: a value is covered even when it looks like a name, or stands before the first sign") {
  CHECK(redact_line("PASSWORD: SUPER_SECRET_1", 10, 24, true) == "PASSWORD: **************");
  CHECK(redact_line("call(\"SUPER_SECRET_1\")", 6, 20, true) == "*****\"**************\"*");
  CHECK(redact_line("pay(\"sk_live_abc\", { retries: 3 })", 5, 16, true).find("sk_live") == std::string::npos);
  CHECK(redact_line("apiKey = \"abc-def\"", 10, 17, true) == "apiKey = \"*******\"");
}

TEST_CASE("redact: names of credentials in code cover the literal behind them, not the code") {
  const auto shown = [](std::string_view line) { return redact_line(line, 0, 0, false); };
  CHECK(shown("connect({ password: \"abc def\", port: 1 })") == "connect({ password: \"*** ***\", port: 1 })");
  CHECK(shown("password: process.env.DB_PASS,") == "password: process.env.DB_PASS,");
}
