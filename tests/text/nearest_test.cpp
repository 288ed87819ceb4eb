#include "text/nearest.h"

#include "catch.h"

using namespace preship;

TEST_CASE("nearest: a slip finds the word that was meant, anything else finds nothing") {
  const std::vector<std::string_view> words = {"image/latest-tag", "image/untagged", "env/wrong-key", "all"};
  CHECK(nearest("image/latest-tga", words) == "image/latest-tag");
  CHECK(nearest("image/latest", words) == "image/latest-tag");
  CHECK(nearest("Env/Wrong-Key", words) == "env/wrong-key");
  CHECK(nearest("al", words) == "all");
  CHECK(nearest("completely different", words) == std::nullopt);
  CHECK(nearest("", words) == std::nullopt);
  CHECK(nearest("x", {}) == std::nullopt);
}
