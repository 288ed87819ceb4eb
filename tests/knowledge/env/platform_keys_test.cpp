#include "knowledge/env/platform_keys.h"

#include "catch.h"

using namespace preship;

TEST_CASE("platform keys are exact where the app has keys of the same prefix") {
  REQUIRE(find_platform_key("VERCEL_URL") != nullptr);
  CHECK(find_platform_key("VERCEL_URL")->provider == "Vercel");
  CHECK_FALSE(find_platform_key("VERCEL_URL")->source.empty());
  CHECK(find_platform_key("VERCEL_CLIENT_SECRET") == nullptr);
  CHECK(find_platform_key("GITHUB_SHA") != nullptr);
  CHECK(find_platform_key("GITHUB_CLIENT_ID") == nullptr);
}

TEST_CASE("a star stands for any rest") {
  CHECK(find_platform_key("npm_package_version") != nullptr);
  CHECK(find_platform_key("API_SERVICE_HOST") != nullptr);
  CHECK(find_platform_key("SERVICE_HOSTNAME") == nullptr);
}
