#include "knowledge/env/development_values.h"

#include <string>

#include "catch.h"

using namespace preship;

TEST_CASE("values of a developer's machine, and what production has instead") {
  struct Case {
    const char *key, *value, *replacement;  // "none": the value may well be production's
  };
  const std::string test_key = std::string("sk_test_") + "0123456789abcdefXYZ";
  const Case cases[] = {
      {"NODE_ENV", "development", "production"},
      {"NODE_ENV", "Dev", "production"},
      {"NODE_ENV", "production", "none"},
      {"NODE_ENV", "staging", "none"},
      {"APP_ENV", "local", ""},
      {"MIX_ENV", "test", "prod"},
      {"ASPNETCORE_ENVIRONMENT", "Development", "Production"},
      {"APP_DEBUG", "true", "false"},
      {"DEBUG", "1", "0"},
      {"DEBUG", "app:*", "none"},
      {"DEBUG", "false", "none"},
      {"GIN_MODE", "debug", "release"},
      {"SMTP_HOST", "mailhog", ""},
      {"SMTP_HOST", "mailhog:1025", ""},
      {"SMTP_HOST", "smtp.harbour.io", "none"},
      {"MAIL_MAILER", "log", ""},
      {"LOG_CHANNEL", "log", "none"},
      {"STRIPE_SECRET_KEY", test_key.c_str(), ""},
      {"STRIPE_SECRET_KEY", "sk_test_...", "none"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.key, one.value);
    const auto known = development_value(one.key, one.value);
    CHECK((known ? std::string(known->replacement) : "none") == one.replacement);
    CHECK((known && known->secret) == (std::string(one.key) == "STRIPE_SECRET_KEY" && test_key == one.value));
  }
}

TEST_CASE("names of development databases") {
  for (const char* name : {"app_dev", "shop-test", "test", "local"}) CHECK(is_development_database(name));
  for (const char* name : {"app", "devices", "latest", "app_prod", ""}) CHECK_FALSE(is_development_database(name));
}
