#include "knowledge/secrets/secrets.h"

#include "catch.h"

using namespace preship;

TEST_CASE("public prefixes are those of bundlers") {
  CHECK(public_prefix("NEXT_PUBLIC_URL") == "NEXT_PUBLIC_");
  CHECK(public_prefix("VITE_A") == "VITE_");
  CHECK(public_prefix("PUBLIC_URL") == "PUBLIC_");
  CHECK(public_prefix("NEXT_PUBLIC_").empty());
  CHECK(public_prefix("DATABASE_URL").empty());
}

TEST_CASE("names of secrets, and names that only sound like them") {
  for (const char* key : {"NEXT_PUBLIC_STRIPE_SECRET_KEY", "VITE_DB_PASSWORD", "REACT_APP_ACCESS_TOKEN",
                          "NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY", "NEXT_PUBLIC_DATABASE_URL", "JWT_SECRET", "VITE_CLICKHOUSE_PASS"}) {
    CAPTURE(key);
    CHECK(names_secret(key));
  }
  for (const char* key :
       {"NEXT_PUBLIC_SUPABASE_ANON_KEY", "NEXT_PUBLIC_PASSWORD_RESET_DISABLED", "VITE_BYPASS_LOGIN", "NEXT_PUBLIC_PASSPORT_ID",
        "NEXT_PUBLIC_SECRET_PAGE_URL", "NEXT_PUBLIC_SENTRY_DSN", "NEXT_PUBLIC_DEMO_PASSWORD", "NEXT_PUBLIC_CLIENT_ID"}) {
    CAPTURE(key);
    CHECK_FALSE(names_secret(key));
  }
}

TEST_CASE("live secrets are known by their format, made-up ones are not secrets") {
  CHECK(secret_value_kind("sk_live_"
                          "Q7mX2pLw9RtYv4Kd8HsB3Nc6") == "Stripe live secret key");
  CHECK(secret_value_kind("sk_test_Q7mX2pLw9RtYv4Kd8HsB3Nc6").empty());
  CHECK(secret_value_kind("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx").empty());
  CHECK(secret_value_kind("postgres").empty());
}

TEST_CASE("generated values look random, typed ones do not") {
  CHECK(looks_random("hB7qPz2VxT9mKw4RfY6nLc8dGs3aJe5u"));
  for (const char* value : {"changeme", "postgres://postgres:postgres@localhost:5432/app", "${SECRET}",
                            "a very long sentence with spaces 1", "super-secret-key-for-development-1"}) {
    CAPTURE(value);
    CHECK_FALSE(looks_random(value));
  }
}

TEST_CASE("the password of a connection string counts when the host is elsewhere") {
  CHECK(url_password("postgres://app:hB7qPz2VxT9m@db.example.net:5432/app") == "hB7qPz2VxT9m");
  CHECK(url_password("postgres://app:pw@db:5432/app").empty());
  CHECK(url_password("postgres://db.example.net/app").empty());
  CHECK(url_password("@://").empty());
  CHECK(is_credential_url("postgres://app:hB7qPz2VxT9m@db.acme.net:5432/app"));
  CHECK_FALSE(is_credential_url("postgres://app:REPLACE_ME@db.acme.net:5432/app"));
  CHECK_FALSE(is_credential_url("postgres://app:change-me@db.acme.net:5432/app"));
  CHECK_FALSE(is_credential_url("postgres://app:hB7qPz2VxT9m@db.REPLACE_ME.acme.net:5432/app"));
}
