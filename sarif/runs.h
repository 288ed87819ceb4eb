#pragma once
// Logs of any tool, read run by run: however large a log is, one of its runs is in memory.

#include <cstdint>
#include <functional>
#include <istream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sarif {

// The log is no SARIF 2.1.0, or ends too early. Lines and columns count from 1, columns in bytes.
struct ReadError : std::runtime_error {
  ReadError(std::size_t at_line, std::size_t at_column, const std::string& message)
      : std::runtime_error(message), line(at_line), column(at_column) {}
  std::size_t line, column;
};

// A run as it stands in the log: JSON, from the byte at `begin` on.
struct RunText {
  std::string_view text;
  std::uint64_t begin = 0;
};

// Calls `take` for each run, in their order. Throws ReadError; what was taken before that is not to be used, since the rest may
// say that it is no SARIF.
void each_run(std::istream& log, const std::function<void(const RunText&)>& take);

// The same JSON without blanks between its parts. `json` is valid.
std::string without_blanks(std::string_view json);

}  // namespace sarif
