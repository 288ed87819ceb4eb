#include "workspace/list_directory.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace preship {
namespace {

enum class EntryType : std::uint8_t { file, directory, other };

EntryType type_of(int directory, const dirent& entry) {
  if (entry.d_type == DT_REG) return EntryType::file;
  if (entry.d_type == DT_DIR) return EntryType::directory;
  struct stat status = {};
  // Some file systems do not say.
  if (entry.d_type != DT_UNKNOWN || fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return EntryType::other;
  if (S_ISDIR(status.st_mode)) return EntryType::directory;
  return S_ISREG(status.st_mode) ? EntryType::file : EntryType::other;
}

void add(DirectoryListing& listing, int directory, const dirent& entry) {
  const std::string_view name = entry.d_name;
  if (name == "." || name == "..") return;
  if (name == ".git") {
    listing.has_git = true;
    return;
  }
  const EntryType type = type_of(directory, entry);
  if (type == EntryType::other) return;
  listing.has_gitignore |= type == EntryType::file && name == ".gitignore";
  listing.has_preshipignore |= type == EntryType::file && name == ".preshipignore";
  listing.entries.push_back({std::string(name), type == EntryType::directory});
}

}  // namespace

int list_directory(int root, const std::string& path, DirectoryListing& listing) {
  const int descriptor = openat(root, path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return errno;
  DIR* stream = fdopendir(descriptor);
  if (stream == nullptr) {
    const int error = errno;
    close(descriptor);
    return error;
  }
  int error = 0;
  while (true) {
    errno = 0;
    const dirent* entry = readdir(stream);
    if (entry == nullptr) {
      error = errno;
      break;
    }
    add(listing, descriptor, *entry);
  }
  closedir(stream);
  return error;
}

}  // namespace preship
