#include "formats/platform/heroku_manifest.h"

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "model/project.h"
#include "paths/classify.h"

namespace preship {
namespace {

constexpr std::size_t most_processes = 100;

Deployment deployment_of(const Text& process, const SourceFile& file) {
  return {.id = {file.path, process.value},
          .name = process,
          .kind = ArtifactKind::procfile,
          .production = file.role == PathRole::production && names_production(file.path),
          .web = process.value == "web"};
}

// A process type is a command, or a mapping with `command:` and the `image:` of another process type.
const YamlNode& command_of(const YamlNode& run) {
  const YamlNode& command = run.is_mapping() ? run.find("command") : run;
  return command.items.empty() ? command : *command.items.front();
}

void add_command(const YamlNode& node, const SourceFile& file, Deployment& deployment, Facts& facts) {
  if (!node.is_scalar()) return;
  for (const ShellCommand& command : parse_yaml_shell(node, file.text)) {
    if (deployment.command.empty()) deployment.command = command.words;
    facts_of_command(command, {.deployment = deployment.id, .probes = false}, facts);
  }
}

}  // namespace

void add_heroku_facts(const YamlNode& root, const SourceFile& file, Facts& facts) {
  const YamlNode &images = root.find("build").find("docker"), &run = root.find("run");
  std::size_t left = most_processes;
  const auto add = [&](const Text& process, const YamlNode& started, const YamlNode& dockerfile) {
    if (left == 0) return;
    --left;
    Deployment deployment = deployment_of(process, file);
    add_command(command_of(started), file, deployment, facts);
    if (dockerfile.is_scalar()) {
      deployment.dockerfile = resolve_path(directory_of(file.path), dockerfile.text()).value_or("");
      // "The Docker build context is always set to the directory containing the Dockerfile."
      deployment.build_context = deployment.dockerfile.empty() ? "" : directory_of(deployment.dockerfile);
    }
    if (process.value == "web" && root.find("release").find("command").is_sequence() && !root.find("release").find("command").items.empty())
      deployment.release_command = root.find("release").find("command").items.front()->scalar;
    facts.deployments.push_back(std::move(deployment));
  };
  for (const YamlPair& image : images.pairs) add(image.key, run.find(image.key.value), *image.value);
  for (const YamlPair& process : run.pairs)
    if (!images.has(process.key.value)) {
      const std::string& image = process.value->is_mapping() ? process.value->find("image").text() : "";
      add(process.key, *process.value, images.find(image));
    }
}

}  // namespace preship
