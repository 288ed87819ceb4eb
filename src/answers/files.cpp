#include "answers/files.h"

#include <algorithm>

#include "text/words.h"

namespace preship {

bool has_path(const Project& project, std::string_view path) {
  if (path == "." || project.file(path) != nullptr) return true;
  return std::ranges::any_of(project.files, [&](const SourceFile& file) { return lies_in(file.path, path); });
}

bool is_mentioned(const Project& project, std::string_view name, FileId except) {
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    const bool makes = file.kind == FileKind::shell || file.kind == FileKind::makefile || file.kind == FileKind::workflow ||
                       file.kind == FileKind::package_json || file.kind == FileKind::python;
    if (id != except && makes && holds(file.text, name)) return true;
  }
  return false;
}

}  // namespace preship
