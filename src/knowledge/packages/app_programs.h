#pragma once
// app_programs.tsv: programs that build an app, or serve it to its developer.

#include <span>
#include <string_view>

namespace preship {

struct AppProgram {
  bool builds = false;  // what a browser loads; otherwise it serves to developers
  std::string_view program;
  std::string_view argument;  // the first one; "": any
  std::string_view option;    // that stands anywhere; "": none has to
  std::string_view source;
};
std::span<const AppProgram> app_programs();

// The program builds an app when this is its first argument.
bool builds_app(std::string_view program, std::string_view argument);

}  // namespace preship
