#pragma once
// process_counts.tsv: the options by which servers and process managers are told how many processes to start.

#include <string_view>

namespace preship {

struct ProcessCount {
  std::string_view program, short_flag, long_flag;
};
// Null for any other program.
const ProcessCount* process_count_of(std::string_view program);

}  // namespace preship
