#include "answers/caddy/container.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/compose/services.h"
#include "answers/docker/image_files.h"
#include "answers/env/values.h"
#include "answers/images/base_image.h"
#include "answers/queries.h"
#include "knowledge/formats/caddy.h"
#include "paths/name_parts.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

// Where the official image, packages and FrankenPHP look: https://caddyserver.com/docs/conventions, https://frankenphp.dev/docs/config/
constexpr std::string_view homes[] = {"/etc/caddy/Caddyfile", "/etc/frankenphp/Caddyfile"};

// The words that start the container, those of `sh -c "..."` one by one.
std::vector<std::string> start_words(const Project& project, const Deployment& deployment) {
  std::vector<std::string> words;
  const auto add = [&](const std::vector<Text>& texts) {
    for (const Text& text : texts)
      for (const std::string_view word : split_at(text.value, " \t\n\"';")) words.emplace_back(word);
  };
  const ComposeService* service = compose_service_of(project, deployment);
  if (service != nullptr) add(service->entrypoint);
  const Dockerfile* file = dockerfile_of(project, deployment);
  const bool replaced = !deployment.command.empty() || !words.empty();
  if (file != nullptr && !replaced) add(effective_start(*file, deployment.target).words);
  add(deployment.command);
  return words;
}

// What the image is called that runs, or that the one of this repository is built on; official ones by their names alone. Asked while facts
// are linked as well, when nobody knows yet where images stand.
std::string repository_below(const Project& project, const Deployment& deployment) {
  const Dockerfile* file = dockerfile_of(project, deployment);
  const Image* base = file == nullptr ? nullptr : base_image(project, *file, deployment.target);
  std::string name = file != nullptr ? (base == nullptr ? "" : base->repository) : std::string(image_name(deployment.image));
  for (const std::string_view prefix : {"docker.io/", "library/"})
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  return name;
}

bool is_caddy_image(std::string_view repository) {
  return std::ranges::any_of(split_at(base_name(repository), "-_."), is_caddy_program_name);
}

bool is_caddy_program(std::string_view word) { return is_caddy_program_name(base_name(word)); }

// What --config names, "" when nothing does. https://caddyserver.com/docs/command-line#caddy-run
std::string named_configuration(const std::vector<std::string>& words) {
  const auto program = std::ranges::find_if(words, is_caddy_program);
  for (auto word = program == words.end() ? words.begin() : program; word != words.end(); ++word) {
    if (word->starts_with("--config=")) return word->substr(9);
    if ((*word == "--config" || *word == "-c") && word + 1 != words.end()) return *(word + 1);
  }
  return "";
}

std::string without_last_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// "configs:" of a service: a name, or where it goes. https://docs.docker.com/reference/compose-file/services/#configs
std::optional<std::string> placed_config(const Project& project, const ComposeFile& file, const ComposeService& service,
                                         const std::string& path) {
  for (const YamlNodePtr& item : service.node->find("configs").items) {
    const std::string& source = item->is_mapping() ? item->find("source").text() : item->text();
    const std::string& target = item->is_mapping() ? item->find("target").text() : "";
    if ((target.empty() ? "/" + source : target) != path) continue;
    const std::string& from = file.root->find("configs").find(source).find("file").text();
    return from.empty() ? "" : resolve_path(directory_of_paths(project, file), from).value_or("");
  }
  return std::nullopt;
}

// What is mounted over the path: the file of the project, "" for something else; nothing where the image's own is seen.
std::optional<std::string> mounted_there(const Project& project, const Deployment& deployment, const std::string& path) {
  const ComposeFile* file = compose_file_of(project, deployment);
  const ComposeService* service = compose_service_of(project, deployment);
  if (file == nullptr || service == nullptr) return std::nullopt;
  if (auto config = placed_config(project, *file, *service, path)) return config;
  std::optional<std::string> found;
  std::size_t longest = 0;
  for (const ComposeMount& mount : mounts_of(*service)) {
    const std::string target = without_last_slash(mount.target.value);
    const bool covers = path == target || (path.size() > target.size() && path.starts_with(target) && path[target.size()] == '/');
    if (!covers || target.size() < longest) continue;
    longest = target.size();
    const auto source = mount.type == "bind" ? resolve_path(directory_of_paths(project, *file), mount.source.value) : std::nullopt;
    found = source ? resolve_path(*source, path == target ? "." : path.substr(target.size() + 1)).value_or("") : "";
  }
  return found;
}

std::string source_of(const Project& project, const Deployment& deployment, const std::string& path) {
  if (const auto mounted = mounted_there(project, deployment, path)) return *mounted;
  const Dockerfile* file = dockerfile_of(project, deployment);
  const auto stages = file == nullptr ? std::vector<const DockerStage*>() : file->chain(deployment.target);
  if (stages.empty()) return "";
  const ImageFiles files(project, *file, deployment.build_context.empty() ? file->directory : deployment.build_context);
  return files.find({stages.front(), nullptr}, path).source;
}

// Where the Caddy of the deployment looks for its configuration.
std::vector<std::string> configurations(const Project& project, const Deployment& deployment) {
  const std::vector<std::string> words = start_words(project, deployment);
  if (!is_caddy_image(repository_below(project, deployment)) && std::ranges::none_of(words, is_caddy_program)) return {};
  const std::string named = named_configuration(words);
  if (named.starts_with('/')) return {named};
  if (!named.empty()) return {};
  return {std::begin(homes), std::end(homes)};
}

const CaddyTree* tree_at(const Project& project, std::string_view path) {
  for (const auto& tree : project.caddy_trees)
    if (project.file(tree->files.front()->file).path == path) return tree.get();
  return nullptr;
}

}  // namespace

bool runs_caddy(const Project& project, const Deployment& deployment) { return !configurations(project, deployment).empty(); }

bool runs_caddy_alone(const Project& project, const Deployment& deployment) {
  if (shares_localhost(project, deployment) || !deployment.production || !project.in_production(deployment.name.span)) return false;
  if (repository_below(project, deployment) != "caddy") return false;
  const std::vector<std::string> words = start_words(project, deployment);
  if (words.empty()) return true;
  return is_caddy_program(words.front()) && std::ranges::none_of(words, [](const std::string& word) {
           return is_one_of(word, {"&", "&&"});
         });
}

const CaddyTree* caddy_tree_of(const Project& project, const Deployment& deployment) {
  if (project.caddy_trees.empty() || (deployment.kind != ArtifactKind::compose && deployment.dockerfile.empty())) return nullptr;
  for (const std::string& path : configurations(project, deployment))
    if (const std::string source = source_of(project, deployment, path); !source.empty()) return tree_at(project, source);
  return nullptr;
}

std::map<FileId, std::vector<const Deployment*>> caddy_readers(const Project& project) {
  std::map<FileId, std::vector<const Deployment*>> readers;
  for (const bool production : {true, false})
    for (const Deployment& deployment : project.facts.deployments) {
      if (deployment.kind != ArtifactKind::compose || deployment.production != production) continue;
      const CaddyTree* tree = caddy_tree_of(project, deployment);
      for (const auto& file : tree == nullptr ? std::vector<std::shared_ptr<const CaddyFile>>() : tree->files)
        readers[file->file].push_back(&deployment);
    }
  return readers;
}

}  // namespace preship
