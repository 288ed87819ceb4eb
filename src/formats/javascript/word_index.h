#pragma once
// Where does a word stand? One pass over the text answers it for every word that is asked for.

#include <cstdint>
#include <string_view>
#include <vector>

namespace preship::js {

class WordIndex {
 public:
  // The text must outlive this.
  explicit WordIndex(std::string_view text);

  // Offsets at which `word` stands, not as a part of a longer one. Nothing for what is no word: letters, digits, "_", "$".
  std::vector<std::uint32_t> find(std::string_view word) const;

 private:
  static constexpr std::size_t buckets = 1024;
  static std::size_t bucket(std::string_view word);
  struct Word {
    std::uint32_t begin, size, before;  // `before`: one more than the index of the word before it in its bucket
  };
  std::string_view text_;
  std::vector<std::uint32_t> last_;  // by bucket, one more than an index in `words_`; 0: none
  std::vector<Word> words_;          // in the order of the text
};

}  // namespace preship::js
