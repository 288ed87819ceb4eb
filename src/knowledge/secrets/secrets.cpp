#include "knowledge/secrets/secrets.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "knowledge/embedded.h"
#include "knowledge/secrets/formats.h"
#include "knowledge/table.h"

#include "knowledge/words/word_lists.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::array secret_parts = {"SECRET",       "PASSWORD",     "PASSWD",      "PASS",          "PASSPHRASE",    "PRIVATE_KEY",
                                     "SERVICE_ROLE", "CREDENTIAL",   "CREDENTIALS", "ACCESS_TOKEN",  "REFRESH_TOKEN", "API_SECRET",
                                     "DATABASE_URL", "POSTGRES_URL", "REDIS_URL",   "MONGO_URL",     "MONGODB_URI",   "MONGO_URI",
                                     "DATABASE_URI", "ADMIN_KEY",    "SIGNING_KEY", "ENCRYPTION_KEY"};

// Words that turn a frightening name into a harmless one: flags, addresses, identifiers and keys made to be public.
constexpr std::array harmless_words = {
    "PUBLISHABLE", "PUBLIC", "ANON", "SITE", "SITEKEY", "DSN", "MEASUREMENT", "DISABLE", "DISABLED", "ENABLE", "ENABLED", "ALLOW", "SHOW",
    "HIDE", "RESET", "FORGOT", "LENGTH", "MIN", "MAX", "POLICY", "DEMO", "MAPBOX", "STOREFRONT", "FIREBASE", "CLIENT_ID", "APP_ID",
    "REQUIRED", "EXPIRY", "EXPIRES", "TTL", "PATH", "PAGE", "ROUTE", "FIELD", "LABEL", "NAME", "HINT", "STRATEGY", "PROVIDER", "METHOD",
    "REGEX", "PATTERN",
    // Whether credentials are used, not which: USE_DEFAULT_CREDENTIALS, WITH_CREDENTIALS
    "DEFAULT_CREDENTIALS", "USE_CREDENTIALS", "WITH_CREDENTIALS", "INCLUDE_CREDENTIALS", "HAS_CREDENTIALS"};

// True when `words` stand in `key` as whole segments: PASS in DB_PASS but not in BYPASS or PASSPORT.
bool has_segment(std::string_view key, std::string_view words) {
  for (std::size_t at = key.find(words); at != std::string_view::npos; at = key.find(words, at + 1)) {
    const bool starts = at == 0 || key[at - 1] == '_';
    const std::size_t end = at + words.size();
    if (starts && (end == key.size() || key[end] == '_' || (key[end] == 'S' && (end + 1 == key.size() || key[end + 1] == '_'))))
      return true;
  }
  return false;
}

template <class Words>
bool has_any(std::string_view key, const Words& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return has_segment(key, word); });
}

// 0 for what is neither letter nor digit.
int kind_of(char byte) { return is_lower(byte) ? 1 : is_upper(byte) ? 2 : is_digit(byte) ? 3 : 0; }

struct Texture {
  std::size_t letters = 0, digits = 0, changes = 0, pairs = 0, distinct = 0;
};

Texture texture_of(std::string_view value) {
  Texture texture;
  std::array<bool, 256> seen = {};
  for (std::size_t i = 0; i < value.size(); ++i) {
    const int kind = kind_of(value[i]);
    texture.letters += kind == 1 || kind == 2 ? 1 : 0;
    texture.digits += kind == 3 ? 1 : 0;
    if (!std::exchange(seen[static_cast<unsigned char>(value[i])], true)) ++texture.distinct;
    if (i == 0 || kind == 0 || kind_of(value[i - 1]) == 0) continue;
    ++texture.pairs;
    texture.changes += kind != kind_of(value[i - 1]) ? 1 : 0;
  }
  return texture;
}

bool is_uuid(std::string_view value) {
  if (value.size() != 36) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? value[i] != '-' : std::string_view("0123456789abcdefABCDEF").find(value[i]) == std::string_view::npos) return false;
  }
  return true;
}

// A reference, an expression, a sentence, a path, an address: no literal that somebody could copy and use.
// "(name)s" behind a percent sign. Generators of keys draw "%(" as well: Django's alphabet has both.
bool is_named_directive(std::string_view rest) {
  const std::size_t close = rest.starts_with('(') ? rest.find(')') : std::string_view::npos;
  return close != std::string_view::npos && close > 1 && std::ranges::all_of(rest.substr(1, close - 1), is_word) &&
         is_one_of(rest.substr(close + 1, 1), {"s", "d", "r", "i", "f", "x"});
}

// "%s", "%(name)s", "%NAME%": what a program puts in. A password may hold a percent sign all the same.
bool holds_format(std::string_view value) {
  for (std::size_t at = value.find('%'); at != std::string_view::npos; at = value.find('%', at + 1)) {
    const std::string_view rest = value.substr(at + 1);
    if (rest.empty() || is_named_directive(rest)) return true;
    const bool directive = is_one_of(rest.substr(0, 1), {"s", "d", "v", "q", "x", "f", "i", "u"});
    if (directive && (rest.size() == 1 || !is_word(rest[1]))) return true;
    const std::size_t close = rest.find('%');
    if (close != std::string_view::npos && is_capitals(rest.substr(0, close))) return true;
  }
  return false;
}

// A dollar sign in front of what no shell or compose file takes for a name.
bool holds_expansion(std::string_view value) {
  for (std::size_t at = value.find('$'); at != std::string_view::npos; at = value.find('$', at + 1)) {
    const std::string_view rest = value.substr(at + 1);
    if (rest.empty() || is_one_of(rest.substr(0, 1), {"_", "{", "(", "$"})) return true;
    if (!is_letter(rest[0])) continue;
    // A name that people give has its digits at the end. "$tn4fo" and a lone letter are drawn by a generator.
    std::size_t end = 0;
    while (end < rest.size() && (is_letter(rest[end]) || rest[end] == '_')) ++end;
    while (end < rest.size() && is_digit(rest[end])) ++end;
    const bool drawn = end < rest.size() && is_word(rest[end]);
    if (!drawn && (end > 1 || value.size() == 2)) return true;
  }
  return false;
}

bool is_no_literal(std::string_view value) {
  if (value.empty() || value.find_first_of(" \t\n{}<>") != std::string_view::npos) return true;
  if (holds_format(value) || holds_expansion(value)) return true;
  if (value[0] == '%' && value.find('%', 1) != std::string_view::npos) return true;  // "%kernel.project_dir%/config/jwt/private.pem"
  if (is_one_of(value.substr(0, 1), {"/", ".", "@", "#", "$"})) return true;         // "$2b$10$..." is a hash
  return value.find("://") != std::string_view::npos || value.find("()") != std::string_view::npos ||
         value.find("***") != std::string_view::npos;
}

// Words that people write into passwords, or that say what the value is for.
constexpr std::array typed_words = {"secret", "password", "passwd", "pass",    "default", "insecure", "change",  "test",    "local",
                                    "key",    "token",    "admin",  "example", "sample",  "dummy",    "demo",    "dev",     "user",
                                    "your",   "my-",      "my_",    "root",    "prod",    "postgres", "welcome", "letmein", "qwerty"};

bool has_typed_word(std::string_view value) {
  const std::string text = lower_case(value);
  return std::ranges::any_of(typed_words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

constexpr std::array url_placeholders = {"password",   "token",      "pass",      "passwd",    "pwd",      "secret",
                                         "user",       "username",   "changeme",  "xxx",       "xxxx",     "pw",
                                         "replace_me", "replace-me", "replaceme", "change_me", "change-me"};

}  // namespace

std::string_view public_prefix(std::string_view key) {
  for (const std::string_view prefix : words_of(WordList::public_prefix))
    if (key.size() > prefix.size() && key.starts_with(prefix)) return prefix;
  return {};
}

bool names_secret(std::string_view key) {
  const std::string_view name = key.substr(public_prefix(key).size());
  if (!has_any(name, secret_parts) || has_any(name, harmless_words)) return false;
  // A URL is a secret only when it is a connection string; a token's or password page's address is not.
  const bool address =
      name.ends_with("_URL") || name.ends_with("_URI") || name.ends_with("_ID") || name.ends_with("_HOST") || name.ends_with("_ENDPOINT");
  return !address ||
         has_any(name, std::array{"DATABASE_URL", "DATABASE_URI", "POSTGRES_URL", "REDIS_URL", "MONGO_URL", "MONGO_URI", "MONGODB_URI"});
}

bool may_be_credential(std::string_view key) {
  const std::string_view name = key.substr(public_prefix(key).size());
  return !has_any(name, harmless_words) && !ends_with_any(name, {"_URL", "_URI", "_ID", "_HOST", "_ENDPOINT", "_MODEL"});
}

std::string_view provider_of_key(std::string_view key) {
  if (!may_be_credential(key) || !ends_with_any(key, {"KEY", "TOKEN", "SECRET"})) return {};
  std::string_view provider;
  each_row<3>(embedded::provider_keys(), [&](const auto& cells) {
    if (provider.empty() && has_segment(key, cells[0])) provider = cells[1];
  });
  return provider;
}

std::string_view secret_value_kind(std::string_view value) {
  if (value.size() < 16 || is_made_up_secret(value) || is_published_secret(value)) return {};
  if (value.find("-----BEGIN ") != std::string_view::npos && value.find("PRIVATE KEY-----") != std::string_view::npos) return "private key";
  const SecretMatch match = match_secret_format(value);
  return match.format != nullptr && match.length == value.size() && match.format->use == SecretUse::live ? match.format->kind
                                                                                                         : std::string_view();
}

bool names_credential(std::string_view key) {
  if (!public_prefix(key).empty()) return false;
  return names_secret(key) ||
         (has_any(key, std::array{"API_KEY", "TOKEN", "AUTH_KEY", "SECRET_KEY", "APIKEY"}) && !has_any(key, harmless_words));
}

UrlPassword find_url_password(std::string_view value) {
  const std::size_t scheme = value.find("://"), at = value.rfind('@');
  if (scheme == std::string_view::npos || at == std::string_view::npos || at < scheme + 3) return {};
  const std::string_view user = value.substr(scheme + 3, at - scheme - 3);
  const std::size_t colon = user.find(':');
  if (colon == std::string_view::npos) return {};
  const std::size_t end = std::min(value.find_first_of("/:?", at + 1), value.size());
  return {scheme + 3 + colon + 1, at, user.substr(0, colon), value.substr(at + 1, end - at - 1)};
}

std::string_view url_password(std::string_view value) {
  const UrlPassword found = find_url_password(value);
  // A name without a dot is a neighbour in the same compose file or cluster.
  if (found.host.find('.') == std::string_view::npos || found.host.starts_with("127.") || found.host.starts_with("0.0.0.0")) return {};
  return value.substr(found.begin, found.end - found.begin);
}

bool is_credential_url(std::string_view value) {
  const std::string password = lower_case(url_password(value)), user = lower_case(find_url_password(value).user);
  const std::string host = lower_case(find_url_password(value).host);
  if (password.size() < 4 || password == user || is_no_literal(password) || password.find("xxx") != std::string::npos) return false;
  if (password.find_first_of("[]()*|\\\"'`,;") != std::string::npos || host.find_first_of("[]()*|\\\"'`,;<>{}$") != std::string::npos)
    return false;
  if (password.find("password") != std::string::npos || password.find("your") != std::string::npos ||
      password.find("example") != std::string::npos)
    return false;
  if (std::ranges::any_of(url_placeholders, [&](std::string_view word) { return password == word; })) return false;
  // Names that stand for one's own host, or for a neighbour in a cluster.
  for (const std::string_view word : {"example", "your", "localhost", "xxx", "placeholder", "replace"})
    if (host.find(word) != std::string::npos) return false;
  for (const std::string_view ending :
       {".local", ".internal", ".test", ".invalid", ".svc", ".host", ".docker.internal", "host.com", ".cluster.local"})
    if (host.ends_with(ending)) return false;
  return !host.starts_with("10.") && !host.starts_with("192.168.") && !host.starts_with("172.");
}

bool looks_random(std::string_view value) {
  if (value.size() < 20 || is_made_up_secret(value)) return false;
  bool lower = false, upper = false, digit = false;
  for (const char byte : value) {
    if (byte == ' ' || byte == '$' || byte == '{' || byte == '<') return false;  // a sentence, a reference or a placeholder
    lower = lower || (byte >= 'a' && byte <= 'z');
    upper = upper || (byte >= 'A' && byte <= 'Z');
    digit = digit || (byte >= '0' && byte <= '9');
  }
  if (value.find("://") != std::string_view::npos || value.find("localhost") != std::string_view::npos || value.find('.') == 0)
    return false;
  for (const std::string_view word :
       {"secret", "password", "default", "insecure", "change", "dev", "test", "local", "key", "Secret", "token"})
    if (value.find(word) != std::string_view::npos) return false;
  return digit && (lower || upper);
}

bool looks_generated(std::string_view value) {
  if (value.starts_with("base64:")) value.remove_prefix(7);
  if (value.size() < 16 || value.size() > 512 || is_no_literal(value) || is_uuid(value) || is_made_up_secret(value)) return false;
  if (value.starts_with("sha256") || value.starts_with("sha512") || value.starts_with("data:") || is_published_secret(value)) return false;
  const Texture texture = texture_of(value);
  if (texture.digits < 2 || texture.letters < 4 || texture.distinct < 9 || texture.pairs < 12) return false;
  // Words, numbers and separators change kind rarely; random bytes, even hexadecimal ones, in every third place or more.
  return texture.changes * 10 >= texture.pairs * 3 && (value.size() >= 32 || !has_typed_word(value));
}

bool looks_chosen(std::string_view value) {
  if (value.size() < 8 || value.size() > 200 || is_no_literal(value) || is_common_secret(value) || has_typed_word(value)) return false;
  const Texture texture = texture_of(value);
  return texture.distinct >= 6 && texture.letters >= 3 && (texture.digits >= 1 || texture.letters < value.size()) && !is_uuid(value) &&
         !is_made_up_secret(value);
}

bool is_common_secret(std::string_view value) {
  static constexpr std::array common = {"secret",     "password",    "passwd",           "pass",         "admin",
                                        "root",       "changeme",    "change_me",        "changeit",     "changethis",
                                        "default",    "postgres",    "postgresql",       "mysql",        "redis",
                                        "mongo",      "minio",       "minioadmin",       "rabbitmq",     "guest",
                                        "test",       "dev",         "qwerty",           "letmein",      "welcome",
                                        "hunter2",    "supersecret", "super-secret",     "super_secret", "mysecret",
                                        "my-secret",  "my_secret",   "mysecretpassword", "secretkey",    "secret-key",
                                        "secret_key", "jwtsecret",   "jwt-secret",       "jwt_secret",   "token",
                                        "key",        "example",     "foobar",           "foo",          "bar",
                                        "topsecret",  "notasecret",  "not-secret",       "insecure",     "keyboard cat",
                                        "iloveyou"};
  std::string text = lower_case(value);
  while (!text.empty() && (is_digit(text.back()) || text.back() == '!')) text.pop_back();  // "admin123!"
  if (text.empty()) return !value.empty();
  return std::ranges::any_of(common, [&](std::string_view word) { return text == word; });
}

}  // namespace preship
