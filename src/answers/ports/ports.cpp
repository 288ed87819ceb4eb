#include "answers/ports/ports.h"

#include <algorithm>
#include <charconv>

#include "answers/env/contract.h"
#include "answers/queries.h"

namespace preship {
namespace {

std::optional<std::uint16_t> to_port(std::string_view text) {
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

// What the deployment, or else its image, sets the key to; null when neither does.
const EnvDeclaration* environment_value(const Project& project, const Deployment& deployment, std::string_view key) {
  const EnvKey* found = find_env(project, key);
  const EnvDeclaration* from_image = nullptr;
  if (found == nullptr) return nullptr;
  for (const std::uint32_t index : found->declarations) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (declaration.deployment == deployment.id) return &declaration;
    if (declaration.where == DeclaredIn::dockerfile_env && declaration.deployment == image_id(deployment.dockerfile))
      from_image = &declaration;
  }
  return from_image;
}

bool binds_for(const Project& project, const Port& port, const Deployment& deployment) {
  if (port.role != PortRole::listens || !project.in_production(port.span)) return false;
  if (!port.deployment.empty()) return port.deployment == deployment.id || port.deployment == image_id(deployment.dockerfile);
  return port.service == deployment.service;
}

// nullopt: the port is decided by something that cannot be seen.
std::optional<Listen> resolve(const Project& project, const Deployment& deployment, const Port& port) {
  if (port.env_key.empty()) return Listen{port.number, port.span};
  const EnvDeclaration* set = environment_value(project, deployment, port.env_key);
  if (set == nullptr) return Listen{port.number, port.span};
  const auto number = set->value ? to_port(set->value->value) : std::nullopt;
  if (!number) return std::nullopt;
  return Listen{*number, set->key.span};
}

}  // namespace

std::vector<const Port*> container_ports(const Project& project, const Deployment& deployment) {
  std::vector<const Port*> ports;
  for (const Port& port : project.facts.ports)
    if (port.deployment == deployment.id && (port.role == PortRole::container || port.role == PortRole::targets) && port.number != 0)
      ports.push_back(&port);
  return ports;
}

std::vector<Listen> listens_of(const Project& project, const Deployment& deployment) {
  const Service* service = project.service(deployment.service);
  if (service == nullptr || is_opaque(project, OpaqueWhat::ports, *service) || is_opaque(project, OpaqueWhat::env_declarations, deployment))
    return {};
  std::vector<Listen> listens;
  for (const Port& port : project.facts.ports) {
    if (!binds_for(project, port, deployment)) continue;
    const auto listen = resolve(project, deployment, port);
    if (!listen) return {};
    listens.push_back(*listen);
  }
  return listens;
}

}  // namespace preship
