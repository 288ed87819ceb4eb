#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace preship {

// The bytes of a regular file; nullopt when it cannot be opened or is larger than `cap` bytes.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t cap);

// Reads many files below one directory, without looking up that directory each time. May be shared by threads.
class TreeReader {
 public:
  // A directory that cannot be opened gives no files.
  explicit TreeReader(const std::filesystem::path& root);
  ~TreeReader();
  TreeReader(const TreeReader&) = delete;
  TreeReader& operator=(const TreeReader&) = delete;

  // As read_file(), but into memory that the caller keeps for the next file: the view is into `buffer`, which only grows.
  // The last part of `path` is not followed when it is a link. `executable`: whether its mode lets somebody run it, where it was read.
  std::optional<std::string_view> read(const std::string& path, std::size_t cap, std::string& buffer, bool* executable = nullptr) const;

 private:
  int directory_ = -1;
};

}  // namespace preship
