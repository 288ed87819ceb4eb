#include "formats/kubernetes/probes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/command_facts.h"
#include "formats/kubernetes/network.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"

namespace preship {
namespace {

// The path without its query; nothing for a templated one.
std::optional<Text> path_of(const YamlNode& http) {
  const YamlNode& node = http.find("path");
  if (!node.is_scalar() || node.opaque) return std::nullopt;
  Text path = node.scalar;
  const std::size_t query = path.value.find_first_of("?#");
  if (query == std::string::npos) return path;
  if (is_verbatim(path)) path.span.end = path.span.begin + static_cast<std::uint32_t>(query);
  path.value.resize(query);
  return path;
}

HealthProbe http_probe(const YamlNode& http, const KubernetesContainer& container) {
  const Text host = yaml_text(http, "host");
  return {.kind = ProbeKind::http,
          .path = path_of(http),
          .port = container_port(container, http.find("port")),
          .host = host.value.empty() ? "localhost" : host.value};
}

std::optional<HealthProbe> read_probe(const YamlNode& node, const KubernetesContainer& container, std::string_view file_text) {
  const YamlNode& exec = node.find("exec").find("command");
  if (node.find("httpGet").is_mapping()) return http_probe(node.find("httpGet"), container);
  if (exec.is_sequence()) return probe_of_commands(parse_yaml_arguments(exec.items, file_text), node.span, ProbeBy::kubernetes);
  for (const auto& [key, kind] : {std::pair{"tcpSocket", ProbeKind::tcp}, std::pair{"grpc", ProbeKind::grpc}})
    if (node.find(key).is_mapping())
      return HealthProbe{.kind = kind, .port = container_port(container, node.find(key).find("port")), .host = "localhost"};
  return std::nullopt;
}

}  // namespace

void add_probes(const KubernetesContainer& container, std::string_view file_text, Facts& facts) {
  static constexpr std::array<std::pair<const char*, const char*>, 3> kinds{
      {{"readinessProbe", "readiness"}, {"livenessProbe", "liveness"}, {"startupProbe", "startup"}}};
  for (const auto& [key, purpose] : kinds) {
    const YamlNode& node = container.node->find(key);
    std::optional<HealthProbe> probe = read_probe(node, container, file_text);
    if (!probe) continue;
    probe->span = node.span;
    probe->by = ProbeBy::kubernetes;
    probe->purpose = purpose;
    probe->deployment = container.deployment;
    facts.probes.push_back(std::move(*probe));
  }
}

}  // namespace preship
