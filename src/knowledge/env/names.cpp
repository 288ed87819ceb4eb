#include "knowledge/env/names.h"

#include <algorithm>

#include "knowledge/env/stage_keys.h"
#include "knowledge/secrets/secrets.h"
#include "text/words.h"

namespace preship {
bool is_base_url_key(std::string_view key) {
  const std::string_view prefix = public_prefix(key), name = key.substr(prefix.size());
  if (holds_any(name, {"INTERNAL", "DOCS_", "STATUS_", "DEV_", "LOCAL", "TEST", "STAGING", "DATABASE"})) return false;
  // What a browser gets to know it must be able to reach.
  if (!prefix.empty() && ends_with_any(name, {"URL", "_ORIGIN", "_ENDPOINT", "_URI"})) return true;
  return is_one_of(name, {"APP_URL",          "APP_BASE_URL",      "APPLICATION_URL", "NEXTAUTH_URL",    "AUTH_URL",     "BETTER_AUTH_URL",
                          "SITE_URL",         "BASE_URL",          "PUBLIC_URL",      "PUBLIC_BASE_URL", "WEB_URL",      "WEBSITE_URL",
                          "WEBAPP_URL",       "WEB_APP_URL",       "FRONTEND_URL",    "CLIENT_URL",      "ROOT_URL",     "EXTERNAL_URL",
                          "CANONICAL_URL",    "APP_ORIGIN",        "FRONTEND_ORIGIN", "CALLBACK_URL",    "REDIRECT_URI", "REDIRECT_URL",
                          "WEBHOOK_BASE_URL", "GF_SERVER_ROOT_URL"}) ||
         ends_with_any(name, {"_CALLBACK_URL", "_CALLBACK_URI", "_REDIRECT_URI", "_REDIRECT_URL"});
}

bool is_webhook_key(std::string_view key) {
  return key.find("WEBHOOK") != std::string_view::npos && ends_with_any(key, {"_URL", "_ENDPOINT", "_BASE"});
}

bool is_origins_key(std::string_view key) {
  return is_one_of(key, {"ALLOWED_ORIGIN", "TRUSTED_ORIGINS", "CORS_ORIGIN", "CORS_ORIGINS", "BACKEND_CORS_ORIGINS"}) ||
         ends_with_any(key, {"ALLOWED_ORIGINS", "_TRUSTED_ORIGINS", "CORS_ALLOWED_ORIGIN", "CORS_ALLOW_ORIGIN", "CORS_ALLOW_ORIGINS"});
}

bool is_hosts_key(std::string_view key) { return is_one_of(key, {"ALLOWED_HOSTS", "DJANGO_ALLOWED_HOSTS", "APP_ALLOWED_HOSTS"}); }

bool is_store_host_key(std::string_view key) {
  return is_one_of(key, {"DB_HOST", "DATABASE_HOST", "POSTGRES_HOST", "PGHOST", "PG_HOST", "POSTGRESQL_HOST", "MYSQL_HOST", "MARIADB_HOST",
                         "REDIS_HOST", "MONGO_HOST", "MONGODB_HOST", "RABBITMQ_HOST", "MEMCACHED_HOST"}) ||
         ends_with_any(key, {"_DB_HOST", "_DATABASE_HOST", "_POSTGRES_HOST", "_REDIS_HOST", "_MYSQL_HOST"});
}

bool is_stage_key(std::string_view key) {
  const std::string_view name = key.substr(public_prefix(key).size());
  return tells_stage(name);
}

bool is_optional_login_key(std::string_view key) {
  return holds_any(key, {"REDIS", "VALKEY", "KEYDB", "DRAGONFLY", "MEMCACHED"}) &&
         ends_with_any(key, {"_PASSWORD", "_PASS", "_USERNAME", "_USER", "_AUTH", "_TLS", "_CA", "_DB", "_PREFIX"});
}

}  // namespace preship
