#pragma once
// Whether somebody has written down why something runs once.

#include "model/project.h"

namespace preship {

// A comment at most three lines from the number, or a document of the repository, speaks of a single instance.
bool explains_lone_instance(const Project& project, const Span& number);

}  // namespace preship
