#pragma once
// From commands to the steps of a release: through runners, scripts of package.json and shell scripts of the repository.

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/project.h"
#include "model/release.h"

namespace preship {

// Where commands run, and under which circumstances.
struct ReleaseSite {
  std::string directory = ".";
  std::string package = "";  // directory whose package.json has the scripts; "" for the directory
  Span call = {};            // empty where the commands stand at the place itself
  Text ignored = {};
  bool conditional = false, remote = false, ends_caller = false;
  std::string piped_to = {};  // the program that reads what the command prints
  std::size_t part = 0;
  int depth = 0;
};

class ReleaseSteps {
 public:
  explicit ReleaseSteps(const Project& project);

  // Appends the steps that the commands are; those of scripts they run in their place.
  void add(const std::vector<ShellCommand>& commands, const ReleaseSite& site, ReleasePlace& place);
  void add(const ShellScript& script, const ReleaseSite& site, ReleasePlace& place);
  // The recipe of one target of a Makefile.
  void add_recipe(const ShellScript& recipes, std::string_view target, const ReleaseSite& site, ReleasePlace& place);
  void add_action(const Text& uses, std::string_view kind, const ReleaseSite& site, ReleasePlace& place);

 private:
  void add_command(const ShellCommand& command, ReleaseSite site, ReleasePlace& place);
  bool add_shell_script(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place);
  std::string makefile_directory(const ReleaseSite& site) const;
  void add_recipes(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place);
  bool add_package_script(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place);
  bool add_known(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place);
  const ShellScript* find_script(const std::string& path, const std::string& directory) const;

  const Project& project_;
  std::unordered_map<std::string, const ShellScript*> by_path_;
  std::multimap<std::string, const ShellScript*, std::less<>> by_name_;
  std::size_t steps_left_ = 20'000;  // scripts that call each other many times
};

}  // namespace preship
