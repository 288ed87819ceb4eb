#include "answers/settings/callbacks.h"

#include "catch.h"

using namespace preship;

TEST_CASE("callbacks: which routes answer a path") {
  const auto answers = [](const std::string& route, const std::string& path, bool partial = false) {
    HttpRoute one;
    one.path.value = route;
    one.partial = partial;
    return answers_path(one, path);
  };
  CHECK(answers("/api/auth/callback", "/api/auth/callback"));
  CHECK(answers("/api/auth/:provider/callback", "/api/auth/github/callback"));
  CHECK(answers("/api/auth/*", "/api/auth/callback/github"));
  CHECK(answers("/callback", "/api/auth/callback", true));
  CHECK_FALSE(answers("/api/auth", "/api/auth/callback"));
  CHECK_FALSE(answers("/api/auth/callback/github", "/api/auth/callback"));
  CHECK_FALSE(answers("/api/auth/callback", "/api/auth/github"));
}
