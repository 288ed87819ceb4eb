#pragma once
// Variables that code needs and a deployment does not give it, as far as findings say so: what the user ignores is not nagged about
// in another form.

#include <string>
#include <vector>

#include "model/rule.h"

namespace preship::lsp {

struct Lack {
  std::string key;
  DeploymentId deployment;
  Span place;         // where the deployment's name stands
  ServiceId service;  // whose code needs it
};

// From findings that are not folded yet.
std::vector<Lack> lacks_of(const Project& project, const Findings& places);

// Those that this read tells of: it is one that fails there.
std::vector<const Lack*> lacks_at(const Project& project, const std::vector<Lack>& lacks, const EnvRead& read);

}  // namespace preship::lsp
