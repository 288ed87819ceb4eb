#pragma once
// Variables of a container's shell that compose takes for its own.

#include <optional>
#include <string>

#include "model/project.h"

namespace preship {

struct Swallowed {
  std::string service;
  std::string value;                      // what the shell would have had; "" where its own text sets the variable
  const EnvDeclaration* given = nullptr;  // to the container; null where the text of the shell sets it
};

// `read` stands in what a container's shell runs, and compose, whom nothing gives the key, puts something else in its place.
std::optional<Swallowed> swallowed_by_compose(const Project& project, const EnvKey& key, const EnvRead& read);

}  // namespace preship
