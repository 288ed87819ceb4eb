#pragma once
// Folders that a test runner's own configuration tells.

#include "model/project.h"

namespace preship {

// Gives what lies beside a jest.config.js, or below it, the role of tests, where no manifest makes a package of the folder: a harness in
// launch-gate/ is told by no name. What was marked before is judged anew.
void mark_test_folders(Project& project);

}  // namespace preship
