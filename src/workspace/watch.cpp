#include "workspace/watch.h"

#include <sys/stat.h>

#include <set>

namespace preship {
namespace {

void mix(std::uint64_t& stamp, std::uint64_t value) { stamp = (stamp ^ value) * 0x100000001b3ULL; }

void mix_times(std::uint64_t& stamp, const std::filesystem::path& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return mix(stamp, 1);
#ifdef __APPLE__
  const timespec& changed = status.st_mtimespec;
#else
  const timespec& changed = status.st_mtim;
#endif
  mix(stamp, static_cast<std::uint64_t>(changed.tv_sec));
  mix(stamp, static_cast<std::uint64_t>(changed.tv_nsec));
  mix(stamp, S_ISDIR(status.st_mode) ? 0 : static_cast<std::uint64_t>(status.st_size));
}

}  // namespace

std::uint64_t tree_stamp(const std::filesystem::path& root, const std::vector<std::string>& paths) {
  std::uint64_t stamp = 0xcbf29ce484222325ULL;
  std::set<std::string> directories = {""};
  for (const std::string& path : paths) {
    mix_times(stamp, root / path);
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
      directories.insert(path.substr(0, slash));
  }
  for (const std::string& directory : directories) mix_times(stamp, root / directory);
  return stamp;
}

}  // namespace preship
