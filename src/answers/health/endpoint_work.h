#pragma once
// Probes of health routes that cost something.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct EagerProbe {
  Span place;             // of the probe's path, or of its period
  bool liveness = false;  // its failure restarts the container
  std::string period;     // "2 s"; of those that ask too often
};

// The probes that ask the route whose handler does the work: liveness ones, and those that come again in less than five seconds.
std::vector<EagerProbe> eager_probes(const Project& project, const CodeWork& work);

}  // namespace preship
