#include "workspace/classify.h"

#include "model/project.h"

namespace preship {

FileKind kind_by_name(std::string_view path) {
  const std::string_view name = base_name(path);
  if (name.starts_with("Dockerfile")) return FileKind::dockerfile;
  if (name.starts_with(".env")) return FileKind::dotenv;
  if (name.ends_with(".js")) return FileKind::javascript;
  if (name == "package.json") return FileKind::package_json;
  return FileKind::unknown;
}

FileKind kind_by_content(FileKind by_name, std::string_view, std::string_view) { return by_name; }
PathRole role_of(std::string_view) { return PathRole::production; }
DotenvRole dotenv_role(std::string_view) { return DotenvRole::example; }
bool names_production(std::string_view) { return true; }

}  // namespace preship
