#include "formats/javascript/word_index.h"

#include <algorithm>
#include <array>

namespace preship::js {
namespace {

constexpr std::array<bool, 256> word_bytes = [] {
  std::array<bool, 256> table = {};
  for (std::size_t byte = 'a'; byte <= 'z'; ++byte) table[byte] = true;
  for (std::size_t byte = 'A'; byte <= 'Z'; ++byte) table[byte] = true;
  for (std::size_t byte = '0'; byte <= '9'; ++byte) table[byte] = true;
  table['_'] = table['$'] = true;
  return table;
}();

bool is_word_byte(char byte) { return word_bytes[static_cast<unsigned char>(byte)]; }

}  // namespace

// Equal words are many and different ones are few: four bytes and the size tell them apart well enough.
std::size_t WordIndex::bucket(std::string_view word) {
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(word[at])); };
  const std::size_t mixed = byte(0) * 5 + byte(word.size() / 3) * 39 + byte(word.size() / 2) * 151 + byte(word.size() - 1) * 17;
  return (mixed + word.size() * 67) % buckets;
}

WordIndex::WordIndex(std::string_view text) : text_(text), last_(buckets) {
  words_.reserve(text.size() / 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_word_byte(text[at])) continue;
    const std::size_t begin = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    std::uint32_t& last = last_[bucket(text.substr(begin, at - begin))];
    words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at - begin), last});
    last = static_cast<std::uint32_t>(words_.size());
  }
}

std::vector<std::uint32_t> WordIndex::find(std::string_view word) const {
  std::vector<std::uint32_t> found;
  if (word.empty()) return found;
  for (std::uint32_t next = last_[bucket(word)]; next != 0; next = words_[next - 1].before)
    if (text_.substr(words_[next - 1].begin, words_[next - 1].size) == word) found.push_back(words_[next - 1].begin);
  std::ranges::reverse(found);
  return found;
}

}  // namespace preship::js
