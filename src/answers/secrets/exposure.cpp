#include "answers/secrets/exposure.h"

#include <algorithm>

#include "answers/compose/server_stacks.h"
#include "answers/compose/services.h"
#include "answers/queries.h"

namespace preship {
namespace {

bool gives(const Project& project, const ComposePlace& place, const SecretLiteral& secret) {
  const DeploymentId id(project.file(place.file.file).path, place.service.name.value);
  return std::ranges::any_of(places_of(project.index.declarations, id), [&](std::uint32_t index) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    return given.value && given.value->span == secret.value;
  });
}

// docker-compose.prod.yml beside docker-compose.yml, with the same key for the same service.
bool is_given_elsewhere(const Project& project, const ComposePlace& place, const std::string& key) {
  const std::string directory = directory_of(project.file(place.file.file).path);
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& file) {
    const std::string& path = project.file(file->file).path;
    if (file->file == place.file.file || directory_of(path) != directory) return false;
    const auto& given = places_of(project.index.declarations, DeploymentId(path, place.service.name.value));
    return std::ranges::any_of(given, [&](std::uint32_t index) { return project.facts.env_declarations[index].key.value == key; });
  });
}

bool publishes(const Project& project, const ComposePlace& place) {
  return !is_taken_away(project, place, "ports") && std::ranges::any_of(place.service.ports, [](const ComposePort& port) {
    return port.is_published() && port.is_on_every_interface();
  });
}

// By its own words, or since something starts it where the app runs: the first of `-f docker-compose.yml -f docker-compose.prod.yml`.
bool runs_on_server(const Project& project, const ComposePlace& place) {
  return is_for_production(project, place) || started_on_server(project, place.file, place.service).has_value();
}

}  // namespace

bool is_published_with(const Project& project, const SecretLiteral& secret) {
  if (secret.home != SecretHome::compose || secret.fallback) return false;
  bool published = false;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (file.file != secret.value.file) return;
    published = std::ranges::any_of(file.services, [&](const ComposeService& service) {
      const ComposePlace place{file, service};
      return gives(project, place, secret) && publishes(project, place) && runs_on_server(project, place) &&
             !is_given_elsewhere(project, place, secret.name.value);
    });
  });
  return published;
}

}  // namespace preship
