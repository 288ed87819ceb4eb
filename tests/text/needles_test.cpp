#include "text/needles.h"

#include <random>
#include "catch.h"

using namespace preship;

namespace {

using Hits = std::vector<std::pair<std::size_t, std::size_t>>;

Hits hits_of(const std::vector<std::string_view>& words, std::string_view text) {
  Hits hits;
  Needles(words).each(text, [&](std::size_t at, std::size_t word) {
    hits.emplace_back(at, word);
    return true;
  });
  return hits;
}

// One word after the other at every byte.
Hits plain_hits_of(const std::vector<std::string_view>& words, std::string_view text) {
  Hits hits;
  for (std::size_t at = 0; at < text.size(); ++at)
    for (std::size_t word = 0; word < words.size(); ++word)
      if (text.substr(at).starts_with(words[word])) hits.emplace_back(at, word);
  return hits;
}

}  // namespace

TEST_CASE("needles are found where they stand, at both ends and over each other", "[text]") {
  CHECK(hits_of({"ab", "abc", "bca"}, "abcab") == Hits{{0, 0}, {0, 1}, {1, 2}, {3, 0}});
  CHECK(hits_of({"process.env", "headers.cookie"}, "headers.cookie, process.env") == Hits{{0, 1}, {16, 0}});
  CHECK(hits_of({"aa"}, "aaaa") == Hits{{0, 0}, {1, 0}, {2, 0}});
}

TEST_CASE("a text shorter than every needle, and no needles at all", "[text]") {
  CHECK(hits_of({"abc"}, "ab").empty());
  CHECK(hits_of({"abc"}, "").empty());
  CHECK(hits_of({}, "abc").empty());
  CHECK_FALSE(Needles(std::vector<std::string_view>{"abc"}).any("abdabe"));
  CHECK(Needles(std::vector<std::string_view>{"abc", "ab"}).any("xxab"));
}

TEST_CASE("needles: a visitor that has seen enough ends the search", "[text]") {
  int visits = 0;
  Needles(std::vector<std::string_view>{"ab"}).each("abab", [&](std::size_t, std::size_t) { return ++visits < 1; });
  CHECK(visits == 1);
}

TEST_CASE("needles find what a search word by word finds, in random texts of all bytes", "[text]") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const int letters = round % 3 == 0 ? 2 : round % 3 == 1 ? 5 : 256;
    const auto bytes = [&](std::size_t size) {
      std::string text(size, '\0');
      for (char& byte : text) byte = static_cast<char>(random() % static_cast<unsigned>(letters));
      return text;
    };
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < 1 + random() % 8; ++i) kept.push_back(bytes(2 + random() % 6));
    const std::string text = bytes(random() % 200);
    const std::vector<std::string_view> words(kept.begin(), kept.end());
    REQUIRE(hits_of(words, text) == plain_hits_of(words, text));
  }
}
