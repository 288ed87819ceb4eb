#pragma once
// Where the versions of Node.js that a repository names do not agree.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct NodeMismatch {
  Span place;                          // the version that runs: of an image, of setup-node
  std::string brings;                  // "'setup-node' brings Node.js 20"
  const ToolDemand* demand = nullptr;  // engines.node of a package.json, or .nvmrc and its like
};

// Only what is written out: no matrix, no variable, no name such as lts/*. Of .nvmrc only the first number is compared.
std::vector<NodeMismatch> node_mismatches(const Project& project);

}  // namespace preship
