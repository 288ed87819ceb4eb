#include "knowledge/secrets/names.h"

#include <algorithm>
#include <array>

#include "knowledge/secrets/secrets.h"
#include "text/characters.h"

namespace preship {
namespace {

// The end of a name of a credential, as whole words.
constexpr std::array endings = {"SECRET", "SECRETS", "SECRET_KEY", "SECRET_KEY_BASE", "SECRET_TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE",
                                "PASS", "PWD", "PSW", "API_KEY", "APIKEY", "API_TOKEN", "ACCESS_KEY", "PRIVATE_KEY", "AUTH_KEY",
                                "AUTH_TOKEN", "ACCESS_TOKEN", "REFRESH_TOKEN", "BEARER_TOKEN", "TOKEN", "ENCRYPTION_KEY", "SIGNING_KEY",
                                "MASTER_KEY", "ENCRYPTION_PRIMARY_KEY", "DETERMINISTIC_KEY", "KEY_DERIVATION_SALT", "JWT_KEY",
                                "SESSION_KEY", "COOKIE_KEY", "SERVICE_ROLE_KEY", "CREDENTIAL", "ADMIN_KEY", "SIGNATURE_KEY", "STORAGE_KEY",
                                "ACCOUNT_KEY", "SECRET_VALUE", "CRYPT_KEY", "HMAC_KEY", "LICENSE_KEY", "DEPLOY_KEY",
                                // A bare SECRET_ID is a name: of an entry in AWS Secrets Manager, of a key at Tencent. Vault's is half of a
                                // login: https://developer.hashicorp.com/vault/docs/auth/approle
                                "VAULT_SECRET_ID", "APPROLE_SECRET_ID", "ROLE_SECRET_ID"};

// Words of a name whose value is no credential, or is meant for everybody.
constexpr std::array harmless = {
    "PUBLIC",       "PUBLISHABLE",  "ANON",      "SITE",      "CSRF",     "XSRF",        "PAGE",     "CANCEL", "DESIGN",  "THEME",
    "INJECTION",    "CONTINUATION", "NEXT",      "SYNC",      "RESET",    "FORGOT",      "CONFIRM",  "SHOW",   "HIDE",    "TOGGLE",
    "LABEL",        "TITLE",        "MESSAGE",   "ERROR",     "INVALID",  "PLACEHOLDER", "HINT",     "TEXT",   "TYPE",    "FIELD",
    "FORMAT",       "PREFIX",       "REGEX",     "HEADER",    "QUERY",    "PARAM",       "EXAMPLE",  "SAMPLE", "DUMMY",   "FAKE",
    "MOCK",         "TEST",         "DEMO",      "MAPBOX",    "FIREBASE", "MASKED",      "REDACTED", "HASH",   "HASHED",  "CACHE",
    "QUERY",        "ROUTE",        "COLUMN",    "ATTRIBUTE", "INPUT",    "DISPLAY",     "CHANGE",   "UPDATE", "MISSING", "REQUIRED",
    "CLIENT_TOKEN", "STOREFRONT",   "SEPARATOR", "DELIMITER", "STOP",     "MAX",         "MIN",      "NUM",    "COUNT",   "DISABLE",
    "ENABLE",       "ALLOW",        "USE",       "HAS",       "IS"};

bool has_words(std::string_view name, std::string_view words) {
  for (std::size_t at = name.find(words); at != std::string_view::npos; at = name.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || name[at - 1] == '_') && (end == name.size() || name[end] == '_')) return true;
  }
  return false;
}

bool ends_in(std::string_view name, std::string_view words) {
  return name.ends_with(words) && (name.size() == words.size() || name[name.size() - words.size() - 1] == '_');
}

// "_PROD", "_2": what stands behind a name without changing what it is.
std::string_view without_suffix(std::string_view words) {
  for (const std::string_view suffix : {"_PROD", "_PRODUCTION", "_LIVE", "_DEV", "_STAGING", "_VALUE", "_DEFAULT", "_STRING"})
    if (words.ends_with(suffix)) return words.substr(0, words.size() - suffix.size());
  std::size_t end = words.size();
  while (end > 0 && (is_digit(words[end - 1]) || words[end - 1] == '_')) --end;
  return words.substr(0, end);
}

}  // namespace

std::string secret_words(std::string_view name) {
  while (!name.empty() && !is_lower(name.back()) && !is_upper(name.back()) && !is_digit(name.back())) name.remove_suffix(1);
  name = name.substr(name.find_last_of(".>") + 1);
  std::string words;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char byte = name[i];
    if (!is_lower(byte) && !is_upper(byte) && !is_digit(byte)) {
      if (!words.empty() && words.back() != '_') words += '_';
      continue;
    }
    const bool hump =
        is_upper(byte) && i > 0 &&
        (is_lower(name[i - 1]) || is_digit(name[i - 1]) || (is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1])));
    if (hump && !words.empty() && words.back() != '_') words += '_';
    words += is_lower(byte) ? static_cast<char>(byte - 'a' + 'A') : byte;
  }
  return words;
}

bool takes_secret(std::string_view words) {
  if (!public_prefix(words).empty()) return false;
  const std::string_view name = without_suffix(words);
  if (std::ranges::none_of(endings, [&](std::string_view ending) { return ends_in(name, ending); })) return false;
  return std::ranges::none_of(harmless, [&](std::string_view word) { return has_words(name, word); });
}

bool signs_with(std::string_view words) {
  if (!takes_secret(words)) return false;
  const std::string_view name = without_suffix(words);
  for (const std::string_view issued :
       {"CLIENT",    "API",      "AWS",        "ACCESS_KEY", "S3",        "STRIPE",    "GITHUB",   "GOOGLE",    "DISCORD",   "SLACK",
        "R2",        "TWITTER",  "FACEBOOK",   "CONSUMER",   "RECAPTCHA", "TURNSTILE", "HCAPTCHA", "PUSHER",    "TWILIO",    "MINIO",
        "OAUTH2",    "CAPTCHA",  "SES",        "SQS",        "DO",        "SPACES",    "MAILJET",  "POSTMARK",  "SPARKPOST", "BRAINTREE",
        "PLAID",     "RAZORPAY", "CLOUDINARY", "BACKBLAZE",  "B2",        "WASABI",    "LINKEDIN", "MICROSOFT", "AZURE",     "APPLE",
        "INSTAGRAM", "SPOTIFY",  "STEAM",      "BITBUCKET",  "OKTA",      "AUTH0",     "OIDC",     "SAML",      "LDAP",      "TELEGRAM",
        "OAUTH",     "LANGFUSE", "STORAGE",    "KEYCLOAK",   "GITLAB",    "DROPBOX",   "PAYPAL",   "MAILGUN",   "SMTP",      "ZOOM"})
    if (has_words(name, issued)) return false;
  // The last three are Active Record's: https://guides.rubyonrails.org/active_record_encryption.html
  return std::ranges::any_of(
      std::array{"SECRET", "SECRET_KEY", "SECRET_KEY_BASE", "SIGNING_KEY", "ENCRYPTION_KEY", "JWT_KEY", "SESSION_KEY", "COOKIE_KEY",
                 "MASTER_KEY", "SECRET_TOKEN", "ENCRYPTION_PRIMARY_KEY", "DETERMINISTIC_KEY", "KEY_DERIVATION_SALT"},
      [&](std::string_view ending) { return ends_in(name, ending); });
}

bool is_password(std::string_view words) {
  if (!takes_secret(words) || has_words(words, "SMTP") || has_words(words, "MAIL") || has_words(words, "EMAIL")) return false;
  const std::string_view name = without_suffix(words);
  return std::ranges::any_of(std::array{"PASSWORD", "PASSWD", "PASS", "PWD", "PSW", "PASSPHRASE"},
                             [&](std::string_view ending) { return ends_in(name, ending); });
}

bool is_vague_token(std::string_view words) {
  const std::string_view name = without_suffix(words);
  if (!ends_in(name, "TOKEN")) return false;
  return std::ranges::none_of(
      std::array{"API_TOKEN", "AUTH_TOKEN", "ACCESS_TOKEN", "REFRESH_TOKEN", "BEARER_TOKEN", "SECRET_TOKEN", "BOT_TOKEN"},
      [&](std::string_view ending) { return ends_in(name, ending); });
}

bool is_infrastructure_password(std::string_view words) {
  for (const std::string_view system :
       {"POSTGRES",    "POSTGRESQL",  "PG",        "MYSQL", "MARIADB",    "DB",         "DATABASE", "REDIS",         "VALKEY",
        "MONGO",       "MONGODB",     "RABBITMQ",  "MINIO", "S3",         "CLICKHOUSE", "ELASTIC",  "ELASTICSEARCH", "OPENSEARCH",
        "MEILI",       "MEILISEARCH", "TYPESENSE", "KAFKA", "NATS",       "INFLUXDB",   "NEO4J",    "AWS",           "STORAGE",
        "REPLICATION", "SMTP",        "MSSQL",     "SA",    "ORACLE",     "CASSANDRA",  "COUCHDB",  "AMQP",          "ARANGO",
        "QDRANT",      "ETCD",        "MQTT",      "LDAP",  "PGPASSWORD", "OBJECT",     "BLOB"})
    if (has_words(words, system)) return true;
  return false;
}

}  // namespace preship
