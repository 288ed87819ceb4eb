#pragma once
// lockfiles.tsv: lock files of JavaScript's package managers.

#include <span>
#include <string_view>

namespace preship {

struct LockfileName {
  std::string_view file, manager, source;
};
std::span<const LockfileName> lockfile_names();

}  // namespace preship
