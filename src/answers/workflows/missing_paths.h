#pragma once
// Paths that workflows name and that are not in the repository.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct MissingPath {
  Span span;                           // where it is named
  std::string path;                    // from the root
  const std::string* other = nullptr;  // the same name elsewhere, or spelt with other capitals
  bool refuses_file = false;           // GitHub refuses the whole workflow, not only the step
};

// Working directories, local actions and workflows, Dockerfiles and contexts of builds, and what inputs of actions name. Only in jobs that
// check this repository out as it is, and only where no step before may bring it.
std::vector<MissingPath> missing_paths(const Project& project);

// The steps of a job before one of them: does any bring files of that name, or files that cannot be known?
bool may_bring(const WorkflowJob& job, const WorkflowStep& until, std::string_view path, bool known_elsewhere);

}  // namespace preship
