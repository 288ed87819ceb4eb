#pragma once

#include <string>

namespace preship {

// The project's own directory and the built program. Defined in one file, so that no other object depends on where a clone lies.
std::string source_dir();
std::string preship_binary();

}  // namespace preship
