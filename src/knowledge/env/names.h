#pragma once
// What the name of an environment variable says about its value.

#include <string_view>

namespace preship {

// Where the app itself is found by browsers and other outsiders: APP_URL, NEXTAUTH_URL, SITE_URL, NEXT_PUBLIC_*_URL, callback
// and redirect addresses, own webhooks. Not the addresses of services behind it.
bool is_base_url_key(std::string_view key);

// Addresses that calls from outside come in at: WEBHOOK_URL, GITHUB_WEBHOOK_ENDPOINT.
bool is_webhook_key(std::string_view key);

// Lists of origins or hosts that the app accepts: ALLOWED_ORIGINS, CORS_ORIGIN, CSRF_TRUSTED_ORIGINS.
bool is_origins_key(std::string_view key);
// ALLOWED_HOSTS and DJANGO_ALLOWED_HOSTS: host names, without a scheme. Not lists of hosts that the app itself may call.
bool is_hosts_key(std::string_view key);

// The host of a database, cache or queue in a variable of its own: DB_HOST, PGHOST, REDIS_HOST.
bool is_store_host_key(std::string_view key);

// User, password and TLS of a cache or a mail server, which many run without: REDIS_PASSWORD, CACHE_REDIS_USERNAME, VALKEY_TLS.
bool is_optional_login_key(std::string_view key);

// The stage that the app runs in: NODE_ENV, APP_ENV, RAILS_ENV.
bool is_stage_key(std::string_view key);

}  // namespace preship
