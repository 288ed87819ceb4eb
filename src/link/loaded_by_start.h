#pragma once
// Which files can the process of a deployment load? Followed from the file that it starts through every import, require() and import().

#include <functional>
#include <optional>
#include <set>

#include "link/import_graph.h"
#include "model/project.h"

namespace preship {

// Null where that cannot be known: the start names no script of the service, or runs several; an import is computed, meets an alias that
// nothing here explains, or leads to what a build makes.
std::optional<std::set<FileId>> loaded_by_start(const Project& project, const Deployment& deployment, const Service& service,
                                                const std::function<const ModuleImports&(FileId)>& imports_of);

}  // namespace preship
