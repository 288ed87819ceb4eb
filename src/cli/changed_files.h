#pragma once
// Files that a command changes: what may be written, and how the change is shown.

#include <filesystem>
#include <string>
#include <string_view>

namespace preship {

// Only what is named can be a link; nobody expects a change outside of the project.
bool leads_out(const std::filesystem::path& root, const std::filesystem::path& path);

// A patch for a terminal, which must not obey what the files hold; a program that applies it needs it as it is.
std::string shown_patch(std::string_view text);

}  // namespace preship
