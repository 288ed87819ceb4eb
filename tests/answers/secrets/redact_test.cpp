#include "answers/secrets/redact.h"

#include "catch.h"

using namespace preship;

TEST_CASE("redact: values of credentials, passwords in URLs and live secrets are covered, whatever their length") {
  CHECK(masked("STRIPE_SECRET_KEY=abc def") == "STRIPE_SECRET_KEY=********");
  CHECK(masked("STRIPE_SECRET_KEY=abcdefghijklmnop") == "STRIPE_SECRET_KEY=********");
  CHECK(masked("  \"JWT_SECRET\": \"abc\",") == "  \"JWT_SECRET\": \"********");
  CHECK(masked("      - POSTGRES_PASSWORD=abc") == "      - POSTGRES_PASSWORD=********");
  CHECK(masked("PROXY=http://app:pw@host:5432/x") == "PROXY=http://app:********@host:5432/x");
}

TEST_CASE("redact: what opens nothing is shown") {
  for (const char* line :
       {"PORT=3000", "connect(process.env.DATABASE_URL)", "see https://example.com:8080/a@b", "JWT_SECRET: ${JWT_SECRET}",
        "API_TOKEN=", "JWT_SECRET=<your secret>", "USE_API_KEY=true", "password: process.env.DB_PASS,", "url=http://app:$PW@host/x"})
    CHECK(masked(line) == line);
  CHECK(masked_sentence("'JWT_SECRET': one value of two is read") == "'JWT_SECRET': one value of two is read");
}

TEST_CASE("redact: logins of commands, webhooks, tokens and keys on one line") {
  CHECK(masked("HEALTHCHECK CMD curl -u admin:Gx71pqWv0t http://localhost/") == "HEALTHCHECK CMD curl -u admin:******** http://localhost/");
  CHECK(masked("curl --user admin:Gx71pqWv0t") == "curl --user admin:********");
  CHECK(masked("url: https://hooks.slack.com/services/T0/B0/Gx71") == "url: https://hooks.slack.com/services/********");
  CHECK(masked("{\"auth\": \"YWRtaW46aHVudGVyMg==\"}") == "{\"auth\": \"********\"}");
  CHECK(masked("curl -H 'Authorization: Bearer Gx71pqWv0t'").find("Gx71") == std::string::npos);
  CHECK(masked("A=-----BEGIN PRIVATE KEY-----MIIabc-----END PRIVATE KEY-----") ==
        "A=-----BEGIN PRIVATE KEY-----********-----END PRIVATE KEY-----");
  CHECK(masked("docker run -e API_TOKEN=Gx71pqWv0t acme/web").find("Gx71") == std::string::npos);
}

TEST_CASE("redact: the lines of a private key are covered in a text") {
  const auto lines = masked_lines("A=1\nKEY=-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nqqq\n-----END RSA PRIVATE KEY-----\nB=2\n");
  CHECK(lines == std::vector<std::string>{"A=1", "KEY=-----BEGIN RSA PRIVATE KEY-----", "********", "********",
                                          "-----END RSA PRIVATE KEY-----", "B=2"});
}

TEST_CASE("redact: a line about a secret shows the key that is marked and nothing of the value") {
  const std::string line = "NEXT_PUBLIC_API_SECRET=abc def";
  const ShownLine key = shown_line(line, 0, 22, true), value = shown_line(line, 23, 30, true);
  CHECK(key.text == "NEXT_PUBLIC_API_SECRET=********");
  CHECK((key.begin == 0 && key.end == 22));
  CHECK(value.text == "NEXT_PUBLIC_API_SECRET=********");
  CHECK((value.begin == 23 && value.end == 31));
  CHECK(shown_line("x = process.env.API_SECRET", 4, 26, true).text == "x = process.env.API_SECRET");
  CHECK(shown_line("call(\"abcdef\")", 6, 12, true).text == "********");
  CHECK(shown_line("PASSWORD: SUPER_SECRET_1", 10, 24, true).text == "PASSWORD: ********");
  CHECK(shown_line("pay(\"sk_live_abc\", { retries: 3 })", 5, 16, true).text.find("sk_live") == std::string::npos);
  CHECK(shown_line("apiKey = \"abc-def\"", 10, 17, true).text == "apiKey = \"********\"");
}

TEST_CASE("redact: a mark behind a mask moves with it") {
  const ShownLine shown = shown_line("http://a:verylongpassword@host:99/x", 31, 33, false);
  CHECK(shown.text == "http://a:********@host:99/x");
  CHECK(shown.text.substr(shown.begin, shown.end - shown.begin) == "99");
}

TEST_CASE("redact: names of credentials in code cover the literal behind them, not the code") {
  CHECK(masked("connect({ password: \"abc def\", port: 1 })") == "connect({ password: \"********\", port: 1 })");
}
