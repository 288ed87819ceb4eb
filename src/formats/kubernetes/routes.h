#pragma once
// What leads requests into a cluster: Ingresses, Gateways and their routes, the routes of Traefik.

#include <optional>
#include <string_view>

#include "model/kubernetes_network.h"

namespace preship {

bool is_gateway_api(std::string_view api_version);

// Nothing for objects of other kinds.
std::optional<KubernetesRoute> read_route(std::string_view kind, std::string_view api_version, const YamlNode& spec);

KubernetesGateway read_gateway(const YamlNode& spec);

}  // namespace preship
