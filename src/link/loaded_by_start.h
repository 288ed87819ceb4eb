#pragma once
// Which files can the process of a deployment load? Followed from the file that it starts through every import, require() and import().

#include <functional>
#include <optional>
#include <set>

#include "link/import_graph.h"
#include "model/project.h"

namespace preship {

// The source of the one script that the deployment starts; nothing where the start names none of the service, or runs several.
std::optional<FileId> started_source(const Project& project, const Deployment& deployment, const Service& service);

// Everything that can be loaded from there. Nothing where an import is computed, meets an alias that nothing here explains, or leads to
// what a build makes.
std::optional<std::set<FileId>> loaded_from(const Project& project, const Service& service, FileId entry,
                                            const std::function<const ModuleImports&(FileId)>& imports_of);

}  // namespace preship
