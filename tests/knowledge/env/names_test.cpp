#include "knowledge/env/names.h"

#include "catch.h"
#include "knowledge/stores/stores.h"
#include "knowledge/words/hosts.h"

using namespace preship;

TEST_CASE("keys of the app's own address") {
  for (const char* key : {"APP_URL", "NEXTAUTH_URL", "NEXT_PUBLIC_API_URL", "VITE_REALTIME_URL", "GITHUB_CALLBACK_URL", "SITE_URL",
                          "GOOGLE_REDIRECT_URI", "PUBLIC_URL"}) {
    CAPTURE(key);
    CHECK(is_base_url_key(key));
  }
  for (const char* key : {"DATABASE_URL", "REDIS_URL", "API_INTERNAL_URL", "NEXT_PUBLIC_DOCS_URL", "API_URL", "WEBHOOK_URL", "STAGING_URL",
                          "NEXT_PUBLIC_KEY", "SLACK_WEBHOOK_URL"}) {
    CAPTURE(key);
    CHECK_FALSE(is_base_url_key(key));
  }
}

TEST_CASE("keys of lists, stores and stages") {
  CHECK(is_webhook_key("GITHUB_WEBHOOK_ENDPOINT"));
  CHECK_FALSE(is_webhook_key("WEBHOOK_SECRET"));
  CHECK(is_origins_key("CORS_ORIGIN"));
  CHECK(is_origins_key("API_ALLOWED_ORIGINS"));
  CHECK(is_origins_key("DJANGO_CSRF_TRUSTED_ORIGINS"));
  CHECK_FALSE(is_origins_key("ORIGIN"));
  CHECK(is_hosts_key("DJANGO_ALLOWED_HOSTS"));
  CHECK_FALSE(is_hosts_key("WEBHOOK_ALLOWED_HOSTS"));
  CHECK(is_store_host_key("PGHOST"));
  CHECK_FALSE(is_store_host_key("SMTP_HOST"));
  CHECK(is_stage_key("NEXT_PUBLIC_APP_ENV"));
  CHECK_FALSE(is_stage_key("NODE_ENV_FILE"));
}

TEST_CASE("tunnels, platforms and test mail") {
  CHECK(is_tunnel_host("a1.ngrok-free.app"));
  CHECK_FALSE(is_tunnel_host("myngrok.io"));
  CHECK(platform_of_host("shop.vercel.app") == "Vercel");
  CHECK(platform_of_host("vercel.app").empty());
  CHECK(platform_of_host("myvercel.app").empty());
  CHECK(is_test_mail_host("mailpit"));
  CHECK_FALSE(is_test_mail_host("live.smtp.mailtrap.io"));
}

TEST_CASE("stores by scheme and image") {
  CHECK(store_of_scheme("postgresql+psycopg") == "postgres");
  CHECK(store_of_scheme("jdbc:mysql") == "mysql");
  CHECK(store_of_scheme("https").empty());
  CHECK(store_of_image("docker.io/library/postgres") == "postgres");
  CHECK(store_of_image("bitnami/redis") == "redis");
  CHECK(store_of_image("postgres-exporter").empty());
}
