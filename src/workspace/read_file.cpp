#include "workspace/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace preship {
namespace {

// O_NONBLOCK: opening a pipe must not wait for a writer.
constexpr int open_flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

// The size when `descriptor` is a regular file of at most `cap` bytes.
std::optional<std::size_t> size_of(int descriptor, std::size_t cap, bool* executable = nullptr) {
  struct stat status = {};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (executable != nullptr) *executable = (status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0;
  const auto size = static_cast<std::size_t>(status.st_size);
  return size <= cap ? std::optional(size) : std::nullopt;
}

// Up to `size` bytes; nullopt when reading fails.
std::optional<std::size_t> fill(int descriptor, char* bytes, std::size_t size) {
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t count = read(descriptor, bytes + filled, size - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;  // it shrank meanwhile
    filled += static_cast<std::size_t>(count);
  }
  return filled;
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t cap) {
  const int descriptor = open(path.c_str(), open_flags);
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string> text;
  if (const std::optional<std::size_t> size = size_of(descriptor, cap)) {
    std::string bytes(*size, '\0');
    if (const std::optional<std::size_t> filled = fill(descriptor, bytes.data(), *size)) {
      bytes.resize(*filled);
      text = std::move(bytes);
    }
  }
  close(descriptor);
  return text;
}

TreeReader::TreeReader(const std::filesystem::path& root)
    : directory_(open(root.empty() ? "." : root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}

TreeReader::~TreeReader() {
  if (directory_ >= 0) close(directory_);
}

std::optional<std::string_view> TreeReader::read(const std::string& path, std::size_t cap, std::string& buffer, bool* executable) const {
  const int descriptor = directory_ < 0 ? -1 : openat(directory_, path.c_str(), open_flags | O_NOFOLLOW);
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string_view> text;
  if (const std::optional<std::size_t> size = size_of(descriptor, cap, executable)) {
    if (buffer.size() < *size) buffer.resize(*size * 2);
    if (const std::optional<std::size_t> filled = fill(descriptor, buffer.data(), *size)) text = std::string_view(buffer.data(), *filled);
  }
  close(descriptor);
  return text;
}

}  // namespace preship
