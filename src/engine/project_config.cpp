#include "engine/project_config.h"

#include "workspace/read_file.h"

namespace preship {

ProjectConfig read_project_config(const std::filesystem::path& path, const std::filesystem::path&) {
  constexpr std::size_t cap = 1024 * 1024;
  if (!read_file(path, cap)) throw UsageError("cannot read the config '" + path.string() + "'");
  return {};
}

}  // namespace preship
