#include "text/env_tokens.h"

#include <algorithm>

#include "catch.h"

using namespace preship;

TEST_CASE("words like environment variables are found wherever they stand") {
  const auto hashes = env_token_hashes("x = \"DATABASE_URL\"; snake_case; __X; A_B_C1,A_B_C1 no_UPPER_HERE");
  const auto has = [&](std::string_view token) { return std::ranges::binary_search(hashes, token_hash(token)); };
  CHECK(has("DATABASE_URL"));
  CHECK(has("A_B_C1"));
  CHECK(!has("snake_case"));
  CHECK(!has("URL"));
  CHECK(std::ranges::adjacent_find(hashes) == hashes.end());
}
