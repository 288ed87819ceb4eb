#include "text/needles.h"

#include <algorithm>

namespace preship {

Needles::Needles(std::span<const std::string_view> words) : words_(words.begin(), words.end()), next_(words.size(), none) {
  window_ = words.empty() ? 2 : std::ranges::min_element(words, {}, &std::string_view::size)->size();
  window_ = std::min<std::size_t>(window_, 200);
  jump_.fill(static_cast<std::uint8_t>(window_ - 1));
  first_.fill(none);
  for (std::size_t i = words.size(); i-- > 0;) {
    for (std::size_t last = 1; last < window_; ++last) {
      std::uint8_t& jump = jump_[pair_at(words[i], last)];
      jump = std::min(jump, static_cast<std::uint8_t>(window_ - 1 - last));
    }
    std::uint16_t& first = first_[pair_at(words[i], window_ - 1)];
    next_[i] = first;
    first = static_cast<std::uint16_t>(i);
  }
}

std::size_t Needles::next_candidate(std::string_view text, std::size_t last) const {
  while (last < text.size()) {
    const std::uint8_t jump = jump_[pair_at(text, last)];
    if (jump == 0) break;
    last += jump;
  }
  return last;
}

bool Needles::any(std::string_view text) const {
  bool found = false;
  each(text, [&](std::size_t, std::size_t) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace preship
