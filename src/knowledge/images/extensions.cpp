#include "knowledge/images/extensions.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

const std::unordered_map<std::string_view, std::vector<std::string_view>>& extension_images() {
  static const auto images = [] {
    std::unordered_map<std::string_view, std::vector<std::string_view>> table;
    each_row<3>(embedded::image_extensions(), [&](const auto& cells) { table[cells[0]] = cell_items(cells[1], ' '); });
    return table;
  }();
  return images;
}

}  // namespace

bool is_foreign_extension(std::string_view extension) { return extension_images().contains(extension); }

std::vector<std::string_view> images_with_extension(std::string_view extension) {
  const auto found = extension_images().find(extension);
  return found == extension_images().end() ? std::vector<std::string_view>() : found->second;
}

}  // namespace preship
