#pragma once
// What the configuration file of a hosting platform says beside the facts that all deployments share.
//   render.yaml  https://render.com/docs/blueprint-spec
//   vercel.json  https://vercel.com/docs/project-configuration
//   fly.toml     https://fly.io/docs/reference/configuration/
//   railway.json https://docs.railway.com/config-as-code/reference
//   netlify.toml https://docs.netlify.com/build/configure-builds/file-based-configuration/
//   app.json     https://devcenter.heroku.com/articles/app-json-schema

#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/shell.h"
#include "model/yaml.h"

namespace preship {

// What the platform runs, and where: a build, a start.
struct PlatformCommand {
  std::string directory;       // relative to the root; where the platform begins
  bool of_repository = false;  // it begins at the root of the repository because nothing names a directory
  std::vector<ShellCommand> commands;
};

struct PlatformConfig {
  FileId file = 0;
  ArtifactKind kind = ArtifactKind::render;
  std::string directory;                  // of the file
  std::vector<Text> databases;            // names that the file defines
  std::vector<Text> database_references;  // names that its services take addresses from
  bool own_builder = false;               // of Railway: a builder that leaves a Dockerfile alone
  std::vector<Text> expiring_databases;   // the plan of those that the platform deletes after a time
  std::vector<PlatformCommand> commands;  // in their order
  std::vector<Text> function_patterns;    // globs of files that become functions, relative to the directory
  std::string_view platform = {};         // as in knowledge/release/platform_file_keys.tsv; "" where that does not have it
  YamlNodePtr root = {};                  // the whole file, in whatever format; null where nothing asks for it
};

}  // namespace preship
