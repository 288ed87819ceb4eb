#include "knowledge/secrets.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace preship {
namespace {

constexpr std::array prefixes = {"NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_", "PUBLIC_"};

constexpr std::array secret_words = {"SECRET",       "PASSWORD",     "PASSWD",      "PASS",          "PASSPHRASE",    "PRIVATE_KEY",
                                     "SERVICE_ROLE", "CREDENTIAL",   "CREDENTIALS", "ACCESS_TOKEN",  "REFRESH_TOKEN", "API_SECRET",
                                     "DATABASE_URL", "POSTGRES_URL", "REDIS_URL",   "MONGO_URL",     "MONGODB_URI",   "MONGO_URI",
                                     "DATABASE_URI", "ADMIN_KEY",    "SIGNING_KEY", "ENCRYPTION_KEY"};

// Words that turn a frightening name into a harmless one: flags, addresses, identifiers and keys made to be public.
constexpr std::array harmless_words = {
    "PUBLISHABLE", "PUBLIC",   "ANON",      "SITE",   "SITEKEY",  "DSN",      "MEASUREMENT", "DISABLE", "DISABLED", "ENABLE", "ENABLED",
    "ALLOW",       "SHOW",     "HIDE",      "RESET",  "FORGOT",   "LENGTH",   "MIN",         "MAX",     "POLICY",   "DEMO",   "MAPBOX",
    "STOREFRONT",  "FIREBASE", "CLIENT_ID", "APP_ID", "REQUIRED", "EXPIRY",   "EXPIRES",     "TTL",     "PATH",     "PAGE",   "ROUTE",
    "FIELD",       "LABEL",    "NAME",      "HINT",   "STRATEGY", "PROVIDER", "METHOD",      "REGEX",   "PATTERN"};

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

struct SecretPattern {
  std::string_view kind, pattern;
};

// Formats as the providers document them. Test-mode keys (sk_test_) are left out on purpose.
constexpr std::array patterns = {
    SecretPattern{"Stripe live secret key", "^(sk|rk)_live_[0-9A-Za-z]{16,}$"},
    SecretPattern{"Stripe webhook secret", "^whsec_[0-9A-Za-z+/=]{24,}$"},
    SecretPattern{"GitHub token", "^(gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{60,})$"},
    SecretPattern{"GitLab token", "^glpat-[0-9A-Za-z_-]{20,}$"},
    SecretPattern{"Slack token", "^xox[abprs]-[0-9A-Za-z-]{20,}$"},
    SecretPattern{"AWS access key id", "^(AKIA|ASIA)[0-9A-Z]{16}$"},
    SecretPattern{"OpenAI API key", "^sk-(proj-|svcacct-)?[0-9A-Za-z_-]{32,}$"},
    SecretPattern{"Anthropic API key", "^sk-ant-[0-9A-Za-z_-]{32,}$"},
    SecretPattern{"SendGrid API key", "^SG\\.[0-9A-Za-z_-]{16,}\\.[0-9A-Za-z_-]{32,}$"},
    SecretPattern{"Resend API key", "^re_[0-9A-Za-z]{6,}_[0-9A-Za-z]{16,}$"},
    SecretPattern{"npm token", "^npm_[0-9A-Za-z]{36}$"},
    SecretPattern{"Clerk secret key", "^sk_live_[0-9A-Za-z]{16,}$"},
    SecretPattern{"Supabase secret key", "^sb_secret_[0-9A-Za-z_-]{20,}$"},
    SecretPattern{"DigitalOcean token", "^do[opr]_v1_[0-9a-f]{64}$"},
    SecretPattern{"private key", "-----BEGIN ([A-Z]+ )?PRIVATE KEY-----"},
};

struct Compiled {
  std::string_view kind;
  std::unique_ptr<RE2> expression;
};

const std::vector<Compiled>& compiled_patterns() {
  static const std::vector<Compiled> result = [] {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_never_capture(true);
    std::vector<Compiled> list;
    for (const SecretPattern& pattern : patterns)
      list.push_back({pattern.kind, std::make_unique<RE2>(re2::StringPiece(pattern.pattern.data(), pattern.pattern.size()), options)});
    return list;
  }();
  return result;
}

// xxxx, 0000, ****: someone's way of writing "your key here" in the right format.
bool is_made_up(std::string_view value) {
  std::array<bool, 256> seen = {};
  std::size_t distinct = 0;
  for (const char byte : value.substr(std::min<std::size_t>(value.size(), 8)))
    if (!std::exchange(seen[static_cast<unsigned char>(byte)], true)) ++distinct;
  for (const std::string_view word :
       {"xxx", "XXX", "your", "YOUR", "example", "EXAMPLE", "1234567", "placeholder", "changeme", "...", "***"})
    if (value.find(word) != std::string_view::npos) return true;
  return distinct < 6;
}

}  // namespace

std::string_view public_prefix(std::string_view key) {
  for (const std::string_view prefix : prefixes)
    if (key.size() > prefix.size() && key.starts_with(prefix)) return prefix;
  return {};
}

bool names_secret(std::string_view key) {
  const std::string_view name = key.substr(public_prefix(key).size());
  if (!has_any(name, secret_words) || has_any(name, harmless_words)) return false;
  // A URL is a secret only when it is a connection string; a token's or password page's address is not.
  const bool address =
      name.ends_with("_URL") || name.ends_with("_URI") || name.ends_with("_ID") || name.ends_with("_HOST") || name.ends_with("_ENDPOINT");
  return !address ||
         has_any(name, std::array{"DATABASE_URL", "DATABASE_URI", "POSTGRES_URL", "REDIS_URL", "MONGO_URL", "MONGO_URI", "MONGODB_URI"});
}

std::string_view secret_value_kind(std::string_view value) {
  if (value.size() < 16 || is_made_up(value)) return {};
  for (const Compiled& compiled : compiled_patterns())
    if (RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), *compiled.expression)) return compiled.kind;
  return {};
}

bool names_credential(std::string_view key) {
  if (!public_prefix(key).empty()) return false;
  return names_secret(key) ||
         (has_any(key, std::array{"API_KEY", "TOKEN", "AUTH_KEY", "SECRET_KEY", "APIKEY"}) && !has_any(key, harmless_words));
}

std::string_view url_password(std::string_view value) {
  const std::size_t scheme = value.find("://"), at = value.rfind('@');
  if (scheme == std::string_view::npos || at == std::string_view::npos || at < scheme) return {};
  const std::string_view user = value.substr(scheme + 3, at - scheme - 3),
                         host = value.substr(at + 1, value.find_first_of("/:?", at + 1) - at - 1);
  const std::size_t colon = user.find(':');
  // A name without a dot is a neighbour in the same compose file or cluster.
  if (colon == std::string_view::npos || host.find('.') == std::string_view::npos || host.starts_with("127.")) return {};
  return user.substr(colon + 1);
}

bool looks_random(std::string_view value) {
  if (value.size() < 20 || is_made_up(value)) return false;
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

}  // namespace preship
