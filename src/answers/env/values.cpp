#include "answers/env/values.h"

#include <algorithm>

#include "answers/kubernetes/objects.h"
#include "answers/nginx/placement.h"
#include "answers/platforms/kamal.h"
#include "answers/queries.h"
#include "knowledge/env/development_values.h"
#include "knowledge/env/names.h"
#include "knowledge/images/signs.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/stores/stores.h"
#include "knowledge/words/stages.h"

namespace preship {
namespace {

bool holds_expression(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("{{") != std::string_view::npos;
}

// An image that brings its own database, and often a supervisor for both.
bool installs_store(const Project& project, const Deployment& deployment) {
  const Dockerfile* file = dockerfile_of(project, deployment);
  if (file == nullptr) return false;
  for (const DockerStage* stage : file->chain(deployment.target))
    for (const DockerInstruction& instruction : stage->instructions)
      if (instruction.keyword.value == "RUN" && names_store_package(instruction.rest.value)) return true;
  return false;
}

}  // namespace

Span place_of(const Text& value, std::string_view part) {
  const auto begin = static_cast<std::size_t>(part.data() - value.value.data());
  return span_of_slice(value, begin, begin + part.size());
}

std::vector<std::string_view> list_items(std::string_view value) {
  std::vector<std::string_view> items;
  constexpr std::string_view between = ", \t[]\"'";
  while (!value.empty()) {
    const std::size_t begin = value.find_first_not_of(between);
    if (begin == std::string_view::npos) break;
    value.remove_prefix(begin);
    const std::size_t end = std::min(value.find_first_of(between), value.size());
    items.push_back(value.substr(0, end));
    value.remove_prefix(end);
  }
  return items;
}

std::string_view host_of(std::string_view value) {
  if (const auto url = parse_url(value)) return url->host;
  if (holds_expression(value) || value.find_first_of(" /@,") != std::string_view::npos) return {};
  return value.substr(0, value.find(':'));
}

const ComposeFile* compose_file_of(const Project& project, const Deployment& deployment) {
  if (deployment.kind != ArtifactKind::compose) return nullptr;
  return project.compose_file(std::string(deployment.id.path()));
}

const ComposeService* compose_service_of(const Project& project, const Deployment& deployment) {
  const ComposeFile* file = compose_file_of(project, deployment);
  if (file == nullptr) return nullptr;
  const auto found =
      std::ranges::find_if(file->services, [&](const ComposeService& one) { return one.name.value == deployment.name.value; });
  return found == file->services.end() ? nullptr : &*found;
}

const ComposeService* compose_peer(const Project& project, const Deployment& deployment, std::string_view host) {
  const ComposeFile* file = compose_file_of(project, deployment);
  if (file == nullptr) return nullptr;
  for (const ComposeService& service : file->services) {
    const bool alias = std::ranges::any_of(service.aliases, [&](const Text& name) { return name.value == host; });
    if (alias || service.name.value == host || (service.container_name && service.container_name->value == host)) return &service;
  }
  return nullptr;
}

bool shares_localhost(const Project& project, const Deployment& deployment) {
  if (const ComposeService* service = compose_service_of(project, deployment))
    return service->host_network || service->node->has("network_mode");
  if (const KamalSetup* setup = kamal_setup_of(project, deployment))
    return kamal_settings_of(*setup, deployment).find("options").has("network");
  const std::span<const PlacedContainer> containers = containers_of(project, deployment.id);
  if (containers.empty()) return false;
  const KubernetesObject& object = *containers.front().object;
  return object.pod == nullptr || object.containers.size() > 1 || object.pod->find("hostNetwork").text() == "true";
}

bool may_answer_on_localhost(const Project& project, const Deployment& deployment) {
  const bool our_container = deployment.kind != ArtifactKind::systemd && deployment.kind != ArtifactKind::dockerfile &&
                             (!deployment.service.empty() || !deployment.dockerfile.empty());
  return !our_container || shares_localhost(project, deployment) || installs_store(project, deployment);
}

bool is_store_address(std::string_view key, std::string_view value) {
  const std::optional<Url> url = parse_url(value);
  return url ? !store_of_scheme(url->scheme).empty() : is_store_host_key(key);
}

std::string_view development_database(const GivenValue& value) {
  const std::optional<Url> url = parse_url(value.value());
  const std::string_view store = url ? store_of_scheme(url->scheme) : "";
  // MongoDB has databases of its own that are called "local" and "test".
  if (store.empty() || store == "mongo" || url->path.size() < 2) return "";
  const std::string_view name = url->path.substr(1);
  return is_plain(name) && is_development_database(name) ? name : "";
}

bool is_desktop_app(const Project& project, const ServiceId& service) {
  const PackageJson* package = project.package(service.directory);
  return package != nullptr && (package->depends_on("electron") || package->depends_on("@tauri-apps/api"));
}

bool comes_too_late(const Project& project, const GivenValue& value) {
  return value.deployment != nullptr && !value.declaration->build_time && !public_prefix(value.key()).empty() &&
         runs_nginx_alone(project, *value.deployment);
}

bool is_own_local_port(const Project& project, const GivenValue& value) {
  const ComposeService* service = value.deployment == nullptr ? nullptr : compose_service_of(project, *value.deployment);
  const std::optional<Url> url = parse_url(value.value());
  return service != nullptr && url && std::ranges::any_of(service->ports, [&](const ComposePort& port) {
           return port.published && !port.is_on_every_interface() && is_loopback(port.host_ip) &&
                  std::to_string(*port.published) == url->port;
         });
}

bool is_given_in_production(const Project& project, const EnvDeclaration& given) {
  if (given.where != DeclaredIn::env_file) return true;
  const Deployment* deployment = project.deployment(given.deployment);
  return deployment != nullptr ? deployment->production : stage_named_by(project.file(given.key.span.file).path) == NamedStage::production;
}

}  // namespace preship
