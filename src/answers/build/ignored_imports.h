#pragma once
// Files that code loads and that git leaves out.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct IgnoredImport {
  Text specifier;  // as written, without its quotes
  Text pattern;    // of the .gitignore
};

// Relative imports of production that mean no file of the repository, and that a .gitignore leaves out. Not what a tool makes (folders for
// output and generated code, names that a script of package.json speaks of), and not a file with an example beside it.
std::vector<IgnoredImport> ignored_imports(const Project& project);

}  // namespace preship
