#pragma once
// Files that documents for people who release and run the app name, and that are not in the repository.

#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/project.h"

namespace preship {

enum class NamedBy : std::uint8_t {
  link,     // [rollback](../operations/ROLLBACK.md)
  code,     // `scripts/backup/run.sh` in a sentence
  command,  // what a command runs or reads
};

struct MissingNamedPath {
  Text path;  // as written, without what follows a '#'
  NamedBy by = NamedBy::link;
  std::string near;  // what may be meant: the same name elsewhere, or a slip of it; "" for nothing
};

// Links are looked for from the document alone; of code and commands any folder of the repository will do, since a document may be read in
// any of them. Not what git ignores, what a build or a command makes, and what the sentence tells to make.
std::vector<MissingNamedPath> missing_named_paths(const Project& project);

// This is no library, whose documents speak of the repositories of those who use it.
bool is_run_from_here(const Project& project);

}  // namespace preship
