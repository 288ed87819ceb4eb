#pragma once
// Files with secrets in them that a workflow keeps where every reader of the repository can fetch them.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct SecretArtifact {
  Text path;         // as the step names it
  std::string what;  // "the plan of terraform"
  Span made;         // the command that writes it
  Span secret;       // where a secret comes in
};

// Plans, states and `output -json` of Terraform that secrets were given to, and env files written from secrets, in the `path` of
// actions/upload-artifact.
std::vector<SecretArtifact> secret_artifacts(const Project& project);

}  // namespace preship
