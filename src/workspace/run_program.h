#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

// Where a program lies on PATH; nullopt when it is not there. Only absolute entries of PATH count: a repository must not be able to
// bring the program.
std::optional<std::filesystem::path> find_program(const std::string& name);

struct Program {
  std::filesystem::path file;
  std::vector<std::string> arguments;    // without its name
  std::vector<std::string> environment;  // "NAME=value"; nothing else is in it
  std::string_view input = {};           // its standard input
};

// Runs a program without a shell and gives what it wrote to standard output; nullopt when it could not be started, failed, or
// wrote nothing for `patience` seconds, after which it is ended. Its standard error is dropped.
std::optional<std::string> run_program(const Program& program, int patience = 120);

}  // namespace preship
