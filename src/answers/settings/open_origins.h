#pragma once
// CORS that lets every website in together with credentials.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct OpenOrigin {
  Span span;           // the words that let every origin in
  std::string effect;  // "cors.leaks", "cors.refused", "cors.throws"
  Confidence confidence = Confidence::high;
  std::optional<Span> credentials = {};  // where they are let through, in another place
  std::optional<Span> cookie = {};       // what another file of the service sets for other websites too
};

// Of code and settings that production runs. Low confidence where no cookie is known that browsers send along from another website.
std::vector<OpenOrigin> open_origins(const Project& project);

}  // namespace preship
