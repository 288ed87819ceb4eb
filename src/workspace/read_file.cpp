#include "workspace/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace preship {

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t cap) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  struct stat status = {};
  std::optional<std::string> text;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) <= cap) {
    text.emplace(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t filled = 0;
    while (filled < text->size()) {
      const ssize_t count = read(descriptor, text->data() + filled, text->size() - filled);
      if (count <= 0) break;
      filled += static_cast<std::size_t>(count);
    }
    text->resize(filled);
  }
  close(descriptor);
  return text;
}

}  // namespace preship
