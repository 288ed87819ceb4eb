#pragma once
// The lines of a Dockerfile as instructions see them: continued lines joined, comments and parser directives taken out.
// https://docs.docker.com/reference/dockerfile/#format

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct DockerLine {
  std::uint32_t begin = 0;  // of the first byte that is no white space
  std::string text;         // the file's bytes from `begin`; escapes at line ends, line ends, comment and blank lines are spaces
  std::uint32_t next = 0;   // where the following line starts: a here-document, if there is one
};

struct DockerDirectives {
  std::string syntax;
  char escape = '\\';
  std::uint32_t end = 0;  // where the instructions start
};

// "# syntax=", "# escape=" and "# check=" at the very top; anything else ends them.
DockerDirectives read_directives(std::string_view text);

// The instruction that starts at `at` or behind comments and blank lines; empty text at the end of the file.
DockerLine next_line(std::string_view text, std::uint32_t at, char escape);

// The line without its end ("\n" or "\r\n") that starts at `at`, and where the following one starts.
struct PhysicalLine {
  std::string_view text;
  std::uint32_t next = 0;
};
PhysicalLine physical_line(std::string_view text, std::uint32_t at);

}  // namespace preship
