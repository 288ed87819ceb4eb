#include "answers/build/needed_files.h"
#include "answers/files.h"
#include "model/platform.h"
#include "model/shell_script.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What happens before may bring the file, or go elsewhere.
static bool hides_the_rest(const ShellCommand& command) {
  return is_one_of(command.words[0].value, {"cd", "pushd", "cp", "mv", "git", "curl", "wget", "tar", "unzip", "ln", "rsync"});
}

static std::string where(const PlatformCommand& place) {
  if (place.of_repository) return "this runs at the root of the repository, where there is no '";
  return place.directory == "." ? "this runs where there is no '" : "this runs in '" + place.directory + "', where there is no '";
}

static void check_place(const Project& project, const PlatformCommand& place, Findings& findings) {
  for (const ShellCommand& written : place.commands) {
    const ShellCommand command = unwrapped(written);
    if (command.words.empty() || hides_the_rest(command)) return;
    const std::optional<Text> file = file_needed_by(command, written);
    if (!file || !written.flow.or_else.value.empty() || written.flow.in_condition || written.flow.in_branch) continue;
    const std::optional<std::string> path = resolve_path(place.directory, file->value);
    if (!path || has_path(project, *path)) continue;
    if (const std::string* other = path_named(project, base_name(*path))) {
      findings.push_back({file->span, where(place) + file->value + "', only '" + *other + "'"});
      return;
    }
  }
}

// One finding a file: what is in the wrong place is the file, or the directory that it does not name.
static Findings check(const Project& project) {
  Findings findings;
  for (const auto& config : project.facts.platform_files) {
    // A Procfile below the root is carried to one by whatever builds.
    const bool carried = config->kind == ArtifactKind::procfile && config->directory != ".";
    if (!project.in_production({config->file}) || carried) continue;
    const std::size_t before = findings.size();
    for (const PlatformCommand& place : config->commands)
      if (findings.size() == before) check_place(project, place, findings);
  }
  return findings;
}

Rule platform_wrong_directory() { return {check}; }

}  // namespace preship
