#include "answers/ignored_by_git.h"

#include "paths/ignore_rules.h"

namespace preship {
namespace {

// The nearest ignore file that has an opinion decides.
bool ignored_itself(const Project& project, std::string_view path, bool is_directory) {
  for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
    const std::string name = directory == "." ? ".gitignore" : directory + "/.gitignore";
    if (const SourceFile* file = project.file(name)) {
      const std::string_view relative = directory == "." ? path : path.substr(directory.size() + 1);
      const IgnoreRules::Verdict verdict = IgnoreRules::parse(file->text).match(relative, is_directory);
      if (verdict != IgnoreRules::Verdict::undecided) return verdict == IgnoreRules::Verdict::ignored;
    }
    if (directory == ".") return false;
  }
}

}  // namespace

bool ignored_by_git(const Project& project, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (ignored_itself(project, path.substr(0, slash), true)) return true;
  return ignored_itself(project, path, false);
}

}  // namespace preship
