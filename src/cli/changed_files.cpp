#include "cli/changed_files.h"

#include "text/width.h"

namespace preship {

bool leads_out(const std::filesystem::path& root, const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::path inside = std::filesystem::canonical(path, error).lexically_relative(std::filesystem::canonical(root, error));
  return error || inside.empty() || *inside.begin() == "..";
}

std::string shown_patch(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    result += printable(text.substr(0, end));
    if (end < text.size()) result += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace preship
