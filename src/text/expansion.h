#pragma once

#include <cstddef>

namespace preship {

// How many bytes the references in one file may put into texts. Each of A1=${A0}${A0}, A2=${A1}${A1}, ... doubles what it names, and a
// long value may be named on every line: forty lines make more than any machine holds. What the budget does not pay for is unknown.
class ExpansionBudget {
 public:
  explicit ExpansionBudget(std::size_t file_size) : left_(smallest + 4 * file_size) {}

  // False when so many bytes are more than is left; nothing more is to be had then.
  bool spend(std::size_t bytes) {
    left_ = bytes <= left_ ? left_ - bytes : 0;
    return left_ > 0;
  }

 private:
  static constexpr std::size_t smallest = 64 * 1024;
  std::size_t left_;
};

}  // namespace preship
