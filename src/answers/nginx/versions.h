#pragma once

#include <optional>
#include <string>

#include "model/project.h"

namespace preship {

// The tag of the official image that reads the configuration: "1.27-alpine", "" for none named; nothing where it is not known who does.
std::optional<std::string> nginx_tag_of(const Project& project, FileId configuration);

}  // namespace preship
