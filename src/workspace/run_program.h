#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

// Runs a program found on PATH, without a shell, and gives what it wrote to standard output; nullopt when it could not be
// started or failed. Its standard error is dropped, `input` is its standard input. Variables that git sets for its hooks are kept
// from it, so that the repository asked about is the one in `arguments`.
std::optional<std::string> run_program(const std::vector<std::string>& arguments, std::string_view input = {});

}  // namespace preship
