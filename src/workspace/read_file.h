#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace preship {

// The bytes of a regular file; nullopt when it cannot be opened or is larger than `cap` bytes.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t cap);

}  // namespace preship
