#include "answers/compose/services.h"

#include <algorithm>

#include "answers/images/base_image.h"
#include "answers/queries.h"
#include "knowledge/env/stage_keys.h"
#include "knowledge/images/facts.h"
#include "knowledge/images/images.h"
#include "knowledge/words/stages.h"
#include "paths/compose_names.h"
#include "text/default_value.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_bind_source(std::string_view source) {
  return source.starts_with('.') || source.starts_with('/') || source.starts_with('~') || holds(source, "/") || holds(source, "\\") ||
         (source.size() == 1 && is_letter(source[0]));
}

// The places of the colons that are not inside ${...}.
std::vector<std::size_t> colons_of(std::string_view text) {
  std::vector<std::size_t> places;
  int braces = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++braces;
    if (text[i] == '}') --braces;
    if (text[i] == ':' && braces == 0) places.push_back(i);
  }
  return places;
}

ComposeMount short_mount(const YamlNode& node) {
  const Text& text = node.scalar;
  std::vector<std::size_t> colons = colons_of(text.value);
  // "C:\data:/data"
  if (!colons.empty() && colons[0] == 1 && text.value.size() > 2 && text.value[2] == '\\') colons.erase(colons.begin());
  if (colons.empty()) return {{"", node.span}, text, "volume", node.span};
  const std::size_t end = colons.size() > 1 ? colons[1] : text.value.size();
  Text source = slice(text, 0, colons[0]);
  const std::string_view type = is_bind_source(source.value) ? "bind" : "volume";
  return {std::move(source), slice(text, colons[0] + 1, end), type, node.span};
}

ComposeMount long_mount(const YamlNode& node) {
  const std::string& type = node.find("type").text();
  const YamlNode &source = node.find("source").is_null() ? node.find("src") : node.find("source"), &target = node.find("target");
  return {source.scalar, target.scalar, type == "bind" ? "bind" : type == "tmpfs" ? "tmpfs" : "volume", node.span};
}

bool has_sibling_for_production(const Project& project, const ComposeFile& file) {
  const std::string& path = project.file(file.file).path;
  if (file.stage == NamedStage::production) return false;
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& other) {
    const std::string& other_path = project.file(other->file).path;
    return directory_of(other_path) == directory_of(path) && other->stage == NamedStage::production;
  });
}

// "./app:/app" beside `build:`: the container runs what lies in the working copy.
bool mounts_sources(const ComposeService& service) {
  if (!service.build) return false;
  return std::ranges::any_of(mounts_of(service), [](const ComposeMount& mount) {
    if (mount.type != "bind" || !mount.source.value.starts_with('.')) return false;
    const std::string_view target = base_name(mount.target.value), name = base_name(mount.source.value);
    if (is_one_of(mount.source.value, {".", "./", ".."})) return true;
    return is_one_of(name, {"src", "app", "backend", "frontend", "server", "client", "api", "web", "code"}) ||
           (is_one_of(target, {"app", "src", "code"}) && !holds(name, "."));
  });
}

bool is_for_developers(const ComposeService& service) {
  const YamlNode& environment = service.node->find("environment");
  for (const YamlPair& pair : environment.pairs)
    if (tells_mode(pair.key.value) && is_development_mode(value_or_default(pair.value->text()))) return true;
  for (const YamlNodePtr& item : environment.items) {
    const std::string_view text = item->text();
    const std::size_t equals = std::min(text.find('='), text.size() - 1);
    if (!text.empty() && tells_mode(text.substr(0, equals)) && is_development_mode(value_or_default(text.substr(equals + 1)))) return true;
  }
  return std::ranges::any_of(service.command, [](const Text& word) {
    return is_one_of(word.value, {"dev", "--reload", "runserver", "start:dev", "nodemon", "watch"}) ||
           holds_any(word.value, {"run dev", "yarn dev", "--reload", "runserver"});
  });
}

std::string repository_of(const ComposeService& service) {
  return std::string(service.image ? image_name(service.image->value) : std::string_view());
}

// Stores and the tools beside them: what an app on the developer's own machine needs.
bool is_helper(const ComposeService& service) {
  const std::string repository = repository_of(service);
  return !service.build && !repository.empty() && (is_database_image(repository) || is_tool_image(repository));
}

// The repository's own app, by the name of a service or of an image that a workflow builds.
bool is_own_image(const Project& project, const std::string& repository) {
  for (const Service& service : project.services)
    if (!service.name.empty() && holds(repository, base_name(service.name))) return true;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds)
      for (const Text& tag : build.tags)
        if (tag.value.starts_with(repository)) return true;
  return false;
}

// Only what an app on the developer's own machine needs: stores and tools, or images of others beside an app that is not among them.
bool is_only_helpers(const Project& project, const ComposeFile& file) {
  if (std::ranges::all_of(file.services, is_helper)) return true;
  if (std::ranges::any_of(file.services, [](const ComposeService& service) { return service.build.has_value(); })) return false;
  if (std::ranges::none_of(project.services, [](const Service& service) { return service.deployable && service.production; })) return false;
  // `image: ${IMAGE}` is whatever a pipeline has built.
  return std::ranges::none_of(file.services, [&](const ComposeService& service) {
    const std::string repository = repository_of(service);
    return repository.starts_with('$') || is_own_image(project, repository);
  });
}

}  // namespace

// A stack that link() found to be for development, whatever its name.
static bool is_development_stack(const Project& project, const ComposeFile& file) {
  const std::string& path = project.file(file.file).path;
  return !file.services.empty() && std::ranges::all_of(file.services, [&](const ComposeService& service) {
    const Deployment* deployment = project.deployment(DeploymentId(path, service.name.value));
    return deployment != nullptr && !deployment->production;
  });
}

bool is_for_production(const Project& project, const ComposeFile& file) {
  // compose.build.yml builds images on the developer's machine.
  if (!file.production || is_development_stack(project, file) || holds(base_name(project.file(file.file).path), "build")) return false;
  if (file.stage == NamedStage::development) return false;
  if (file.stage == NamedStage::production) return true;
  return !has_sibling_for_production(project, file) && !is_only_helpers(project, file) &&
         std::ranges::none_of(file.services, mounts_sources) && std::ranges::none_of(file.services, is_for_developers);
}

bool is_for_production(const Project& project, const ComposePlace& place) {
  if (!is_for_production(project, place.file)) return false;
  const Deployment* deployment =
      place.service.profiles.empty() ? nullptr : project.deployment({project.file(place.file.file).path, place.service.name.value});
  return deployment == nullptr || deployment->production;
}

const Image* image_of(const Project& project, const ComposePlace& place) {
  if (!place.service.image) return nullptr;
  for (const Image& image : project.facts.images)
    if (image.reference.span == place.service.image->span && image.use == ImageUse::compose) return image.opaque ? nullptr : &image;
  return nullptr;
}

const Image* image_or_base_of(const Project& project, const ComposePlace& place) {
  if (!place.service.build) return image_of(project, place);
  const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
  const Dockerfile* file = deployment == nullptr ? nullptr : dockerfile_of(project, *deployment);
  return file == nullptr ? nullptr : base_image(project, *file, deployment->target);
}

std::vector<ComposeMount> mounts_of(const ComposeService& service) {
  std::vector<ComposeMount> mounts;
  constexpr std::size_t most = 200;
  for (const YamlNodePtr& item : service.node->find("volumes").items) {
    if (mounts.size() == most) break;
    if (item->is_scalar()) mounts.push_back(short_mount(*item));
    else if (item->is_mapping()) mounts.push_back(long_mount(*item));
  }
  const YamlNode& memory = service.node->find("tmpfs");
  if (memory.is_scalar()) mounts.push_back({{}, memory.scalar, "tmpfs", memory.span});
  for (const YamlNodePtr& item : memory.items)
    mounts.push_back({{}, slice(item->scalar, 0, std::min(item->scalar.value.find(':'), item->scalar.value.size())), "tmpfs", item->span});
  return mounts;
}

std::string directory_of_paths(const Project& project, const ComposeFile& file) {
  return file.project_directory.empty() ? directory_of(project.file(file.file).path) : file.project_directory;
}

bool keeps_data(const ComposeMount& mount) {
  return !mount.source.value.empty() &&
         !ends_with_any(mount.target.value,
                        {".sql", ".sh", ".conf", ".cnf", ".yml", ".yaml", ".json", ".toml", ".ini", ".xml", ".pem", ".crt", ".key"}) &&
         !holds(mount.target.value, "initdb");
}

bool is_plain_volume(const ComposeFile& file, const ComposeMount& mount) {
  if (mount.type != "volume" || mount.source.value.empty() || holds_any(mount.source.value, {"$", "/", "."})) return false;
  const YamlNode& definition = file.root->find("volumes").find(mount.source.value);
  return definition.pair("external") == nullptr && definition.pair("driver_opts") == nullptr &&
         is_one_of(definition.find("driver").text(), {"", "local"});
}

bool is_one_shot(const ComposeFile& file, const ComposeService& service) {
  const YamlNode& restart = service.node->find("restart");
  if (!service.profiles.empty() || is_one_of(restart.text(), {"no", "on-failure"}) || restart.text().starts_with("on-failure:"))
    return true;
  // `command: /bin/true`: a container that only holds data.
  if (!service.command.empty() && base_name(service.command[0].value) == "true") return true;
  // What it does, it does again and again: `while :; do certbot renew; sleep 12h; done`.
  const auto loops = [](const Text& word) { return holds_any(word.value, {"while :", "while true", "crond"}); };
  if (std::ranges::any_of(service.command, loops) || std::ranges::any_of(service.entrypoint, loops)) return false;
  if (holds_any(service.name.value, {"migrat", "seed", "init", "setup", "bootstrap", "backup", "certbot", "cli", "test", "build", "create",
                                     "import", "job", "provision"}))
    return true;
  if (program_of_image(repository_of(service)).task) return true;  // `image: minio/mc`
  const bool migrates = std::ranges::any_of(service.command, [](const Text& word) {
    return holds_any(word.value, {"migrate", "seed", "upgrade", "createsuperuser", "collectstatic"});
  });
  // `sh -c "npm ci && npm run build"` fills a volume for others.
  const bool builds = !service.command.empty() && ends_with_any(service.command.back().value, {"run build", "yarn build", "pnpm build"});
  if ((migrates || builds) && service.ports.empty()) return true;
  return std::ranges::any_of(file.services, [&](const ComposeService& other) {
    return other.node->find("depends_on").find(service.name.value).find("condition").text() == "service_completed_successfully";
  });
}

bool is_extended(const Project& project, const ComposePlace& place) {
  const std::string& path = project.file(place.file.file).path;
  for (const auto& file : project.facts.compose_files)
    for (const YamlPair& service : file->root->find("services").pairs) {
      const YamlNode& extends = service.value->find("extends");
      const std::string& own = project.file(file->file).path;
      const std::string& named = extends.find("file").text();
      const auto base = named.empty() ? std::optional(own) : resolve_path(directory_of(own), named);
      if (base == path && (extends.is_scalar() ? extends.text() : extends.find("service").text()) == place.service.name.value) return true;
    }
  return false;
}

const ComposeService* find_service(const ComposeFile& file, std::string_view name) {
  const auto found =
      std::ranges::find(file.services, name, [](const ComposeService& service) -> std::string_view { return service.name.value; });
  return found == file.services.end() ? nullptr : &*found;
}

bool holds_security_option(const ComposeService& service, std::initializer_list<std::string_view> options) {
  return std::ranges::any_of(service.node->find("security_opt").items,
                             [&](const YamlNodePtr& item) { return holds_any(item->text(), options); });
}

bool is_overlaid(const Project& project, const ComposePlace& place) {
  if (place.file.runs_alone) return false;
  const std::string& path = project.file(place.file.file).path;
  const bool base = is_default_compose_name(base_name(path));
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& other) {
    const std::string& other_path = project.file(other->file).path;
    // compose.dev.yaml and compose.prod.yaml are two stacks, unless a command gives both.
    const bool laid = base || is_default_compose_name(base_name(other_path)) ||
                      std::ranges::find(place.file.laid_with, other_path) != place.file.laid_with.end();
    return other->file != place.file.file && laid && directory_of(other_path) == directory_of(path) &&
           find_service(*other, place.service.name.value) != nullptr;
  });
}

bool is_taken_away(const Project& project, const ComposePlace& place, std::string_view key) {
  return std::ranges::any_of(place.file.laid_with, [&](const std::string& path) {
    const ComposeFile* over = project.compose_file(path);
    if (over == nullptr || over->root == nullptr) return false;
    const std::string& tag = over->root->find("services").find(place.service.name.value).find(key).tag;
    return tag == "!reset" || tag == "!override";
  });
}

bool is_in_shared_network(const ComposeFile& file, const ComposeService& service) {
  return std::ranges::any_of(service.networks, [&](const Text& name) {
    const YamlNode& network = file.root->find("networks").find(name.value);
    return network.find("external").text() == "true" || network.find("external").is_mapping();
  });
}

}  // namespace preship
