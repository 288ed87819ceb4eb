#include "answers/caddy/variables.h"

#include <set>

#include "answers/caddy/container.h"
#include "answers/compose/services.h"
#include "answers/env/contract.h"
#include "answers/env/values.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

// Of the official image, and of every container: https://github.com/caddyserver/caddy-docker
bool is_of_image(std::string_view key) {
  return is_one_of(key, {"PATH", "HOME", "HOSTNAME", "CADDY_VERSION", "XDG_CONFIG_HOME", "XDG_DATA_HOME"});
}

bool takes_env_file(const Deployment& deployment, const ComposeService& service) {
  const auto names = [](const Text& word) { return holds_any(word.value, {"--envfile", "--environ"}); };
  return std::ranges::any_of(deployment.command, names) || std::ranges::any_of(service.entrypoint, names);
}

bool is_seen_whole(const Project& project, const Deployment& deployment) {
  const ComposeFile* file = compose_file_of(project, deployment);
  const ComposeService* service = compose_service_of(project, deployment);
  if (file == nullptr || service == nullptr || !runs_caddy_alone(project, deployment)) return false;
  return !is_opaque(project, OpaqueWhat::env_declarations, deployment) && !is_overlaid(project, {*file, *service}) &&
         file->laid_with.empty() && !takes_env_file(deployment, *service);
}

// The words that stand alone on their lines, and those that are nothing but the variable.
struct Words {
  std::set<Span> lines, whole;
};

Words words_of(const CaddyTree& tree) {
  Words words;
  const auto add = [&](const CaddyDirective& line, const CaddyPath&) {
    if (line.arguments.empty() && !line.has_block) words.lines.insert(line.name.span);
    words.whole.insert(line.name.span);
    for (const Text& argument : line.arguments) words.whole.insert(argument.span);
  };
  for (const auto& file : tree.files) for_each_caddy(file->lines, add);
  return words;
}

}  // namespace

std::vector<UngivenVariable> ungiven_variables(const Project& project) {
  std::vector<UngivenVariable> found;
  std::set<Span> seen;
  if (project.caddy_trees.empty()) return found;
  for (const Deployment& deployment : project.facts.deployments) {
    const CaddyTree* tree = deployment.kind == ArtifactKind::compose ? caddy_tree_of(project, deployment) : nullptr;
    if (tree == nullptr || !is_seen_whole(project, deployment)) continue;
    const Words words = words_of(*tree);
    for (const EnvRead& read : project.facts.env_reads) {
      if (read.reader != Reader::caddyfile || read.need != Need::required || words.lines.contains(read.span)) continue;
      if (std::ranges::none_of(tree->files, [&](const auto& file) { return file->file == read.span.file; })) continue;
      if (is_of_image(read.key.value) || deployment_gives(project, deployment, read.key.value) || !seen.insert(read.span).second) continue;
      found.push_back({&read, &deployment, words.whole.contains(read.span)});
    }
  }
  return found;
}

}  // namespace preship
