#include "knowledge/words/document_words.h"

#include <algorithm>

#include "knowledge/words/word_lists.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_ascii(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Chinese and Japanese put no blanks between words.
bool speaks_of(WordList list, std::string_view prose, const std::vector<std::string_view>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return is_in(list, word); }) ||
         std::ranges::any_of(words_of(list), [&](std::string_view word) { return !is_ascii(word) && holds(prose, word); });
}

}  // namespace

NamedStage stage_told_by(std::string_view prose) {
  const std::string lower = lower_case(prose);
  auto words = split_at(lower, " \t\r\n,.;:!?()[]\"'`*_/#<>|-");
  // "Postgres is hosted by Supabase": not what is started here.
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "hosted" && is_one_of(words[i + 1], {"by", "on", "at"})) words[i] = {};
  if (speaks_of(WordList::document_development, lower, words)) return NamedStage::development;
  return speaks_of(WordList::document_production, lower, words) ? NamedStage::production : NamedStage::none;
}

}  // namespace preship
