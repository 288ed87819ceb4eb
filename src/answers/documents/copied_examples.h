#pragma once

#include <vector>

#include "model/project.h"

namespace preship {

// The examples of env files that the document's commands copy (`cp .env.example .env`) and that lie nowhere in the repository.
std::vector<const Text*> lacking_examples(const Project& project, const DocumentFile& document);

}  // namespace preship
