#include "answers/build/swallowed_sources.h"

#include <algorithm>
#include <optional>
#include <set>

#include "answers/docker/loops.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
#include "model/command_line.h"
#include "paths/ignore_rules.h"
#include "text/words.h"

namespace preship {
namespace {

// The directory of the only go.mod; null when there are several, or none.
std::optional<std::string> only_module(const Project& project) {
  std::optional<std::string> module;
  for (const SourceFile& file : project.files) {
    if (base_name(file.path) != "go.mod") continue;
    if (module) return std::nullopt;
    module = directory_of(file.path);
  }
  return module;
}

// "cmd/server" of ./cmd/server; "" for files, patterns and what lies above.
std::string package_path(std::string_view word) {
  if (!word.starts_with("./") || holds_any(word, {"...", "$", "*", "../"}) || word.ends_with(".go")) return {};
  word.remove_prefix(2);
  while (word.ends_with('/')) word.remove_suffix(1);
  return std::string(word);
}

// A folder of that name lies somewhere, wherever the command is run.
bool exists(const Project& project, const std::string& path) {
  const std::string below = path + "/", inside = "/" + below;
  return std::ranges::any_of(project.files,
                             [&](const SourceFile& file) { return file.path.starts_with(below) || holds(file.path, inside); });
}

bool matches(const Text& pattern, std::string_view path) {
  const IgnoreRules rules = IgnoreRules::parse(pattern.value);
  for (std::size_t slash = path.find('/');; slash = path.find('/', slash + 1)) {
    if (rules.match(path.substr(0, slash), true) == IgnoreRules::Verdict::ignored) return true;
    if (slash == std::string_view::npos) return false;
  }
}

// The pattern of the .gitignore at the root or beside the module that takes the folder.
std::optional<Text> pattern_for(const Project& project, const std::string& module, const std::string& package) {
  for (const auto& file : project.facts.ignore_files) {
    if (base_name(project.file(file->file).path) != ".gitignore" || (file->directory != "." && file->directory != module)) continue;
    const std::string path = file->directory == module || module == "." ? package : module + "/" + package;
    std::optional<Text> found;
    for (const Text& pattern : file->patterns) {
      const bool takes_back = pattern.value.starts_with('!');
      if (matches(takes_back ? Text{pattern.value.substr(1), pattern.span} : pattern, path))
        found = takes_back ? std::nullopt : std::optional(pattern);
    }
    if (found) return found;
  }
  return std::nullopt;
}

class PackageSearch {
 public:
  PackageSearch(const Project& project, std::string module) : project_(project), module_(std::move(module)) {}

  void look_at(const ShellCommand& command) {
    if (command.words.empty() || command.words[0].value != "go") return;
    const CommandLine line = read_command_line(command, " -o -ldflags -tags -gcflags -mod -p ");
    if (!is_one_of(line.subcommand(), {"build", "install", "run"})) return;
    for (const Text& operand : line.operands) {
      const std::string package = package_path(operand.value);
      if (package.empty() || seen_.contains(package) || exists(project_, package)) continue;
      const std::optional<Text> pattern = pattern_for(project_, module_, package);
      if (pattern && seen_.insert(package).second) found.push_back({operand, *pattern});
    }
  }

  std::vector<SwallowedSource> found;

 private:
  const Project& project_;
  std::string module_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<SwallowedSource> swallowed_sources(const Project& project) {
  const std::optional<std::string> module = only_module(project);
  if (!module) return {};
  PackageSearch search(project, *module);
  each_run_command(project, [&](const DockerPlace& place, const ShellCommand& command) {
    if (is_deployed(project, place.file)) search.look_at(command);
  });
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) search.look_at(command);
  });
  return std::move(search.found);
}

}  // namespace preship
