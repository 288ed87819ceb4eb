#include "formats/javascript/word_index.h"

#include "catch.h"

using preship::js::WordIndex;
using Offsets = std::vector<std::uint32_t>;

TEST_CASE("words are found where they stand alone") {
  const WordIndex words("env.envs $env env\nenv_ (env)");
  CHECK(words.find("env") == Offsets{0, 14, 24});
  CHECK(words.find("envs") == Offsets{4});
  CHECK(words.find("$env") == Offsets{9});
  CHECK(words.find("env_") == Offsets{18});
}

TEST_CASE("what is no word is found nowhere") {
  const WordIndex words("a.b c");
  for (const char* word : {"", "a.b", " ", "d", "b c"}) {
    CAPTURE(word);
    CHECK(words.find(word) == Offsets{});
  }
  CHECK(WordIndex("").find("a") == Offsets{});
}
