#pragma once
// Which files of the repository an include of a server's configuration names.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct ImportCandidate {
  std::string_view path;
  FileId id;
};
std::vector<ImportCandidate> import_candidates(const Project& project, FileKind kind);

// The pattern relative to the server's directory, which is one of `homes`; "" for a file elsewhere in the machine.
std::string_view below_home(std::string_view pattern, std::span<const std::string_view> homes);

// What the pattern names in the nearest directory, upward from the one of the file at `path`, where it names something.
std::vector<FileId> imported_files(const std::vector<ImportCandidate>& candidates, const std::string& path, std::string_view pattern);

}  // namespace preship
