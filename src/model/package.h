#pragma once
// A package.json: https://docs.npmjs.com/cli/configuring-npm/package-json

#include <optional>
#include <string>
#include <vector>

#include "model/shell.h"
#include "text/span.h"

namespace preship {

struct PackageScript {
  Text name;
  Text command;
  std::vector<ShellCommand> commands;
};

struct PackageDependency {
  Text name;
  Text version;
  bool dev = false;  // devDependencies; peer and optional ones count as runtime
};

struct PackageJson {
  FileId file = 0;
  std::string directory;  // "." for the root
  Span object;            // the whole document
  std::optional<Text> name;
  std::optional<Text> package_manager;
  std::vector<PackageScript> scripts;
  Span scripts_span;  // the scripts object; empty when absent
  std::vector<PackageDependency> dependencies;
  std::vector<Text> workspaces;  // globs, from package.json or pnpm-workspace.yaml beside it
  bool is_private = false;
  bool published = false;  // has files/main/exports/bin and is not private: a library or tool

  const PackageScript* script(const std::string& name) const;
  const PackageDependency* dependency(const std::string& name) const;
  bool depends_on(const std::string& name) const { return dependency(name) != nullptr; }
};

// The packages of a workspace that something other than package.json names: pnpm-workspace.yaml.
// https://pnpm.io/pnpm-workspace_yaml#packages
struct WorkspaceGlobs {
  FileId file = 0;
  std::string directory;    // that the globs are relative to
  std::vector<Text> globs;  // "packages/*", "!**/test/**"
};

}  // namespace preship
