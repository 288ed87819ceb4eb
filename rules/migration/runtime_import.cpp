#include "model/migration.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_aside(std::string_view path) {
  if (holds(base_name(path), ".config.") || holds_any(base_name(path), {"migrat", "setup", "seed", "cli", "test", "bootstrap"}))
    return true;
  for (std::string folder = directory_of(path); folder != "."; folder = directory_of(folder))
    if (is_one_of(base_name(folder),
                  {"scripts", "script", "cli", "bin", "tools", "tests", "test", "e2e", "commands", "prisma", "db", "migrations"}))
      return true;
  return false;
}

// The package of the tool itself may do as it likes.
static bool is_of_library(const Project& project, const std::string& path) {
  for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
    if (const PackageJson* package = project.package(directory)) return package->published;
    if (directory == ".") return false;
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.migration_files)
    for (const Text& call : file->runtime_calls)
      if (project.in_production(call.span) && !is_of_library(project, project.file(call.span.file).path) &&
          !is_aside(project.file(call.span.file).path))
        findings.push_back({call.span, "code of the running app calls '" + call.value + "'"});
  return findings;
}

Rule migration_runtime_import() { return {check}; }

}  // namespace preship
