#pragma once
// Where the output of an echo in a script or a step goes.

#include <cstddef>
#include <string_view>

namespace preship {

enum class Output {
  none,       // nothing is printed: no echo stands before the byte, or a substitution keeps its output
  log,        // what a person reads later
  elsewhere,  // a file or another program, also by a redirection of the group around it
  disguised,  // the log, through a program that writes the same in other letters: base64, rev
};

// Of the echo or printf that prints what stands at `at`.
Output output_of_echo(std::string_view text, std::size_t at);

}  // namespace preship
