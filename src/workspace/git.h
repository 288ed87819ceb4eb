#pragma once
// What git knows about the tree. Asks git itself, and only when the answer can matter.

#include <filesystem>
#include <optional>

#include "model/project.h"

namespace preship {

// The nearest directory upward that holds .git.
std::optional<std::filesystem::path> find_git_root(const std::filesystem::path& from);

// Sets SourceFile::tracked for env files (the only ones whose tracking a rule asks about), and adds tracked env files
// that an ignore file hides. Does nothing outside git or when git cannot be run.
void mark_tracked(const std::filesystem::path& root, Project& project);

}  // namespace preship
