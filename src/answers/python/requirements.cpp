#include "answers/python/requirements.h"

#include <algorithm>
#include <string>

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_for_development(const std::string& path) {
  return !path.ends_with(".txt") ||
         holds_any(lower_case(base_name(path)), {"dev", "test", "doc", "local", "lint", "ci", "optional", "extra"}) ||
         holds_any(lower_case(path), {"docs/", "legacy/", "sdk/", "examples/", "archive/", "old/", "tests/", "sphinx/"});
}

// A lock file, a file that is compiled from one of the same name, or limits that another file gives.
bool is_pinned_elsewhere(const Project& project, const PythonProject& python) {
  const std::string path = project.file(python.file).path;
  for (const std::string_view name : {"poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock", "constraints.txt"})
    if (project.by_path.contains(python.directory == "." ? std::string(name) : python.directory + "/" + std::string(name))) return true;
  return std::ranges::any_of(python.needed_paths, [](const Text& needed) { return holds_any(needed.value, {"constraint", "lock"}); });
}

}  // namespace

bool has_to_be_pinned(const Project& project, const PythonProject& python) {
  const std::string& path = project.file(python.file).path;
  return holds(path, "requirement") && !is_for_development(path) && project.in_production({python.file}) &&
         !is_pinned_elsewhere(project, python);
}

}  // namespace preship
