#include "workspace/git.h"

namespace preship {

std::optional<std::filesystem::path> find_git_root(const std::filesystem::path& from) {
  std::error_code error;
  for (std::filesystem::path at = std::filesystem::absolute(from, error); !at.empty(); at = at.parent_path()) {
    if (std::filesystem::exists(at / ".git", error)) return at;
    if (at == at.parent_path()) break;
  }
  return std::nullopt;
}

void mark_tracked(const std::filesystem::path&, Project&) {}

}  // namespace preship
