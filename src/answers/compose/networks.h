#pragma once

#include <optional>
#include <set>
#include <string>

#include "model/project.h"

namespace preship {

// The networks that the service joins, by the names that Docker knows them by; none where it shares another's, the host's or no network.
// https://docs.docker.com/reference/compose-file/networks/
std::optional<std::set<std::string>> networks_of(const ComposeFile& file, const ComposeService& service);

}  // namespace preship
