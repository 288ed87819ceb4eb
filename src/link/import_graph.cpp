#include "link/import_graph.h"

#include <algorithm>

#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {

bool is_next_entry(const Service& service, std::string_view path) {
  if (!lies_in(path, service.id.directory)) return false;
  std::string_view inner = service.id.directory == "." ? path : path.substr(service.id.directory.size() + 1);
  if (inner.starts_with("next.config.")) return true;
  if (inner.starts_with("src/")) inner.remove_prefix(4);
  const std::string_view name = base_name(inner);
  const std::size_t dot = name.rfind('.');
  const std::string_view stem = name.substr(0, dot), end = dot == std::string_view::npos ? std::string_view() : name.substr(dot);
  if (end != ".ts" && end != ".tsx" && end != ".js" && end != ".jsx") return false;
  if (inner.starts_with("app/")) return stem == "page" || stem == "layout" || stem == "route";
  return inner.starts_with("pages/") && stem.find('.') == std::string_view::npos;
}

std::set<FileId> loaded_by_next_build(const Project& project, const Service& service,
                                      const std::function<const ModuleImports&(FileId)>& imports_of) {
  std::set<FileId> seen, loaded;
  std::vector<FileId> open;
  for (FileId id = 0; id < project.files.size(); ++id)
    if (is_javascript(project.files[id].kind) && project.files[id].role == PathRole::production &&
        is_next_entry(service, project.files[id].path) && seen.insert(id).second)
      open.push_back(id);
  constexpr std::size_t most = 20'000;
  while (!open.empty() && seen.size() < most) {
    const FileId id = open.back();
    open.pop_back();
    const ModuleImports& imports = imports_of(id);
    if (imports.client) continue;
    loaded.insert(id);
    const std::string& path = project.files[id].path;
    const Service* owner = &service;
    for (const Service& other : project.services)
      if (lies_in(path, other.id.directory) && other.id.directory.size() > owner->id.directory.size()) owner = &other;
    for (const std::string& specifier : imports.specifiers)
      if (const auto found = resolve_import(project, *owner, path, specifier); found && seen.insert(*found).second) open.push_back(*found);
  }
  return loaded;
}

}  // namespace preship
