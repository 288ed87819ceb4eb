#pragma once
// python_programs.tsv: what brings the servers and workers of Python.

#include <string>
#include <string_view>

namespace preship {

struct PythonProgram {
  std::string_view program, package;
  std::string brought_by;  // between blanks

  // True when the package, by its normalised name, brings the program.
  bool comes_with(std::string_view name) const;
};

// Null for a program that is not known.
const PythonProgram* find_python_program(std::string_view program);

}  // namespace preship
