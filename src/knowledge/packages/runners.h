#pragma once
// runners.tsv: programs that only run the program named after them.

#include <span>
#include <string>
#include <string_view>

namespace preship {

struct Runner {
  std::string_view program;
  std::string_view subcommand;  // that must follow, after options; "" for none
  std::string value_options;    // options that take the next word, between blanks
  std::string_view source;
};
// Those of that program, in the order of the table.
std::span<const Runner> runners_of(std::string_view program);

}  // namespace preship
