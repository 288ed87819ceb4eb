#pragma once
// Files whose presence says which platform runs a project. The table is platform_files.tsv.

#include <string_view>

namespace preship {

// True for a file of a platform that starts processes or images itself, whatever compose files say.
bool is_platform_file(std::string_view path, std::string_view text);

}  // namespace preship
