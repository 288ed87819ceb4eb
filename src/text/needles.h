#pragma once
// Several words sought in one pass, most bytes jumped over: S. Wu and U. Manber, "A fast algorithm for multi-pattern searching"
// (1994). Worth it where a text rarely holds any of the words; the shortest of them decides how far the jumps reach.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

class Needles {
 public:
  // Words of two bytes or more.
  explicit Needles(std::span<const std::string_view> words);

  // Calls `visit(at, index of the word)` for every place of every word, by place, until it returns false.
  template <class Visit>
  void each(std::string_view text, Visit visit) const {
    for (std::size_t last = window_ - 1; (last = next_candidate(text, last)) < text.size(); ++last)
      for (std::uint16_t word = first_[pair_at(text, last)]; word != none; word = next_[word]) {
        const std::size_t at = last + 1 - window_;
        if (text.substr(at).starts_with(words_[word]) && !visit(at, std::size_t{word})) return;
      }
  }

  bool any(std::string_view text) const;

 private:
  static constexpr std::uint16_t none = 65535;
  static std::size_t pair(char a, char b) {
    return (static_cast<std::size_t>(static_cast<unsigned char>(a)) << 5 ^ static_cast<unsigned char>(b)) & 4095;
  }
  static std::size_t pair_at(std::string_view text, std::size_t last) { return pair(text[last - 1], text[last]); }
  // The next `last` byte of a window that may hold the beginning of a word.
  std::size_t next_candidate(std::string_view text, std::size_t last) const;

  std::size_t window_ = 2;  // bytes of the shortest word
  std::vector<std::string> words_;
  std::vector<std::uint16_t> next_;        // by word: another one whose window ends with the same pair
  std::array<std::uint8_t, 4096> jump_;    // by pair: how far a window that ends with it can move
  std::array<std::uint16_t, 4096> first_;  // by pair: a word whose window ends with it
};

}  // namespace preship
