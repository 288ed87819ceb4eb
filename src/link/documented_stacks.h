#pragma once
// For which stages the documents of a repository start its compose files.

#include <map>
#include <set>

#include "model/compose.h"
#include "model/project.h"

namespace preship {

// By compose file, only those that a document starts.
std::map<FileId, DocumentedStages> documented_stages(const Project& project);

// The compose files of which a line of the documents says that they are for development, and none that they are for production.
std::set<FileId> files_called_local(const Project& project);

}  // namespace preship
