#include "knowledge/packages/python_programs.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {

bool PythonProgram::comes_with(std::string_view name) const { return name == package || holds_word(brought_by, name); }

const PythonProgram* find_python_program(std::string_view program) {
  static const auto programs = rows_of<3>(embedded::python_programs(), [](const auto& cells) {
    return PythonProgram{cells[0], cells[1], between_blanks(cells[2])};
  });
  const auto found = std::ranges::find(programs, program, &PythonProgram::program);
  return found == programs.end() ? nullptr : &*found;
}

}  // namespace preship
