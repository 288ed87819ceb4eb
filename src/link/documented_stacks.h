#pragma once
// For which stages the documents of a repository start its compose files.

#include <map>

#include "model/compose.h"
#include "model/project.h"

namespace preship {

// By compose file, only those that a document starts.
std::map<FileId, DocumentedStages> documented_stages(const Project& project);

}  // namespace preship
