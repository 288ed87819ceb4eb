#pragma once
// Commands of a release that go well the first time alone.

#include <vector>

#include "knowledge/release/creations.h"
#include "model/project.h"

namespace preship {

struct SecondRun {
  Span command;
  const Creation* creation = nullptr;
};

// In scripts over ssh, on machines of one's own and, for clusters, anywhere in workflows that every push starts. Not where the text speaks
// of the failure, of what is there, or removes it.
std::vector<SecondRun> second_runs(const Project& project);

}  // namespace preship
