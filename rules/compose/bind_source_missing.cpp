#include <algorithm>
#include <array>

#include "answers/compose/services.h"
#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_configuration(std::string_view path) {
  return ends_with_any(path, {".conf", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".sql", ".sh", ".json", ".template", ".cnf", ".xml", ".js",
                              ".ts", ".py", ".html", ".tpl"});
}

// frontend-config.json.example, config.example.yml: who sets it up copies it.
static bool has_example(const Project& project, const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return std::ranges::any_of(std::array{".example", ".sample", ".dist", ".template", ".tpl", ".default"}, [&](const char* word) {
    return has_path(project, path + word) || has_path(project, path.substr(0, dot) + word + path.substr(dot));
  });
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const std::string directory = directory_of_paths(project, place.file);
    for (const ComposeMount& mount : mounts_of(place.service)) {
      if (mount.type != "bind" || !mount.source.value.starts_with('.') || holds(mount.source.value, "$") ||
          mount.span.file != place.file.file)
        continue;
      const auto path = resolve_path(directory, mount.source.value);
      if (!path || !is_configuration(*path) || !is_configuration(mount.target.value) || has_path(project, *path) ||
          ignored_by_git(project, *path) || has_example(project, *path))
        continue;
      // A directory that is not there either is one that the host brings.
      if (!is_mentioned(project, base_name(*path), place.file.file) && has_path(project, directory_of(*path)))
        findings.push_back({mount.source.span, "there is no file '" + *path + "': Docker mounts an empty directory in its place"});
    }
  });
  return findings;
}

Rule compose_bind_source_missing() { return {check}; }

}  // namespace preship
