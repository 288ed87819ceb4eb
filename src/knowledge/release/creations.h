#pragma once
// creations.tsv: commands that fail the second time.

#include <string_view>
#include <vector>

namespace preship {

struct Creation {
  std::string_view program;
  std::vector<std::string_view> words;   // in this order behind the program
  std::vector<std::string_view> spares;  // any of them in the command, or in one before it, says that what is there is thought of
  std::string_view error;
};

const std::vector<Creation>& creations();

}  // namespace preship
