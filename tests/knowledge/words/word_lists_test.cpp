#include "knowledge/words/word_lists.h"
#include "catch.h"
#include "knowledge/embedded.h"
#include "knowledge/table.h"

using namespace preship;

TEST_CASE("every list of words has words, and every word a source", "[knowledge]") {
  std::size_t in_lists = 0, rows = 0;
  for (int list = 0; list <= static_cast<int>(WordList::webhook_check); ++list) {
    CAPTURE(list);
    CHECK_FALSE(words_of(static_cast<WordList>(list)).empty());
    in_lists += words_of(static_cast<WordList>(list)).size();
  }
  each_row<3>(embedded::word_lists(), [&](const auto& cells) {
    CAPTURE(cells[1]);
    CHECK(cells[2].starts_with("https://"));
    ++rows;
  });
  CHECK(in_lists == rows);
}

TEST_CASE("a list holds its own words alone", "[knowledge]") {
  CHECK(is_in(WordList::postgres_serial, "bigserial"));
  CHECK(is_in(WordList::public_prefix, "VUE_APP_"));
  CHECK(is_in(WordList::user_handover, "gosu"));
  CHECK_FALSE(is_in(WordList::postgres_serial, "bigint"));
  CHECK_FALSE(is_in(WordList::unpacker, "gosu"));
  CHECK(is_shell("sh"));
  CHECK(is_shell("/usr/bin/zsh"));
  CHECK_FALSE(is_shell("ssh"));
  CHECK_FALSE(is_shell(""));
}
