#pragma once
// What a Python project installs: pyproject.toml (PEP 621, PEP 735, Poetry), Pipfile, requirements*.txt.

#include <optional>
#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

struct PythonDependency {
  Text name;         // normalised as PEP 503 says: lower case, "-" between words; span: as written
  Text specifier;    // "==4.2", "^0.110", "" when any version will do
  bool dev = false;  // of a development or test group
};

struct PythonProject {
  FileId file = 0;
  std::string directory;  // "." for the root
  std::optional<Text> name;
  std::vector<PythonDependency> dependencies;
  std::vector<Text> needed_paths;  // files and directories that a requirements file needs: -r base.txt, -c limits.txt, -e ./lib, ./lib

  bool depends_on(const std::string& normalised_name) const;
};

}  // namespace preship
