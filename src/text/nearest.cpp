#include "text/nearest.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace preship {
namespace {

constexpr std::size_t longest = 200;  // of a word worth comparing

char lower(char byte) { return static_cast<char>(std::tolower(static_cast<unsigned char>(byte))); }

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool equal = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (equal ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    std::swap(last, row);
  }
  return last[b.size()];
}

// "warn" of "warning", "image/latst" of "image/latest-tag": the beginning of one choice only, with few slips in it.
std::optional<std::string_view> nearest_beginning(std::string_view word, const std::vector<std::string_view>& choices) {
  constexpr std::size_t shortest = 3;
  std::optional<std::string_view> best;
  if (word.size() < shortest) return best;
  std::size_t limit = word.size() / 6 + 1;
  for (const std::string_view choice : choices) {
    if (choice.size() > longest || choice.size() <= word.size()) continue;
    for (const std::size_t length : {word.size(), word.size() + 1})
      if (const std::size_t changes = distance(word, choice.substr(0, length)); changes < limit) {
        best = choice;
        limit = changes;
      }
  }
  return best;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& choices) {
  std::optional<std::string_view> best;
  if (word.size() > longest) return best;
  std::size_t limit = std::max<std::size_t>(1, word.size() / 3) + 1;  // below this
  for (const std::string_view choice : choices) {
    if (choice.size() > longest) continue;
    if (const std::size_t changes = distance(word, choice); changes < limit) {
      best = choice;
      limit = changes;
    }
  }
  return best ? best : nearest_beginning(word, choices);
}

}  // namespace preship
