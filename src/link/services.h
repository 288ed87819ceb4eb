#pragma once
// What is deployed, and from where: the directories that hold a manifest of their own.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

// Every directory with a manifest (package.json, pyproject.toml, go.mod, ...), and the root; sorted by directory.
// Frameworks, workspace roots and lenders are filled in; `deployable` is decided from the manifest alone.
std::vector<Service> find_services(const Project& project);

// The nearest of `services` upward from `path`. There always is one: the root.
const Service& nearest_service(const std::vector<Service>& services, std::string_view path);

}  // namespace preship
