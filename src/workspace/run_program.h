#pragma once

#include <optional>
#include <string>
#include <vector>

namespace preship {

// Runs a program found on PATH, without a shell, and gives what it wrote to standard output; nullopt when it could not be
// started or failed. Its standard error is dropped, its standard input is empty. Variables that git sets for its hooks are kept
// from it, so that the repository asked about is the one in `arguments`.
std::optional<std::string> run_program(const std::vector<std::string>& arguments);

}  // namespace preship
