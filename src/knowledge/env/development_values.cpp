#include "knowledge/env/development_values.h"

#include <algorithm>
#include <string>

#include "knowledge/env/names.h"
#include "knowledge/words/hosts.h"

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

using Names = std::initializer_list<std::string_view>;

// Symfony, Elixir and Spring say "prod", ASP.NET writes it large, and what a variable of the app's own wants nobody knows.
std::string_view production_of(std::string_view key) {
  if (is_one_of(key, {"NODE_ENV", "FLASK_ENV", "RAILS_ENV", "RACK_ENV"})) return "production";
  if (is_one_of(key, {"ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"})) return "Production";
  return key == "MIX_ENV" ? "prod" : "";
}

std::string_view stage_consequence(std::string_view key) {
  if (key == "NODE_ENV") return "libraries run their slow and talkative development builds";
  if (is_one_of(key, {"FLASK_ENV", "RAILS_ENV", "APP_ENV", "SYMFONY_ENV", "ASPNETCORE_ENVIRONMENT"}))
    return "the framework runs in development mode";
  return "the app takes itself for a developer's copy";
}

std::optional<DevelopmentValue> debug_value(std::string_view key, std::string_view value) {
  const bool on = is_one_of(value, {"1", "true", "on", "yes"});
  if (!on || !is_one_of(key, {"DEBUG", "APP_DEBUG", "DJANGO_DEBUG", "FLASK_DEBUG", "WP_DEBUG", "WORDPRESS_DEBUG"})) return std::nullopt;
  return DevelopmentValue{"errors show their internals to visitors", value == "1" ? "0" : "false"};
}

std::optional<DevelopmentValue> mail_value(std::string_view key, std::string_view value) {
  constexpr std::string_view lost = "mail reaches nobody";
  const bool host = key.ends_with("HOST") || key.ends_with("SERVER");
  const bool mail = key.find("MAIL") != std::string_view::npos || key.find("SMTP") != std::string_view::npos;
  if (mail && host && is_test_mail_host(value.substr(0, value.find(':')))) return DevelopmentValue{lost, ""};
  if (is_one_of(key, {"MAIL_MAILER", "MAIL_DRIVER"}) && is_one_of(value, {"log", "array"})) return DevelopmentValue{lost, ""};
  if (key.ends_with("EMAIL_BACKEND") && (value.ends_with("console.emailbackend") || value.ends_with("dummy.emailbackend")))
    return DevelopmentValue{lost, ""};
  return std::nullopt;
}

// https://docs.stripe.com/keys: keys of the test mode carry it in their prefix.
bool is_test_payment_key(std::string_view value) {
  constexpr std::size_t shortest = 20;  // a placeholder stops earlier
  return value.size() >= shortest && is_one_of(value.substr(0, 8), {"sk_test_", "pk_test_", "rk_test_"});
}

}  // namespace

std::optional<DevelopmentValue> development_value(std::string_view key, std::string_view value) {
  const std::string lowered = lower_case(value);
  if (is_stage_key(key) && is_one_of(lowered, {"development", "dev", "local", "test", "testing"}))
    return DevelopmentValue{stage_consequence(key), production_of(key)};
  if (key == "GIN_MODE" && is_one_of(lowered, {"debug", "test"})) return DevelopmentValue{"the framework runs in debug mode", "release"};
  if (is_test_payment_key(value)) return DevelopmentValue{"payments are not real", "", true};
  if (auto debug = debug_value(key, lowered)) return debug;
  return mail_value(key, lowered);
}

bool is_development_database(std::string_view name) {
  const std::string_view last = name.substr(name.find_last_of("_-") + 1);
  return is_one_of(last, {"dev", "development", "test", "local"});
}

}  // namespace preship
