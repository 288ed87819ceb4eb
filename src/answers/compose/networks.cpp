#include "answers/compose/networks.h"

namespace preship {

std::optional<std::set<std::string>> networks_of(const ComposeFile& file, const ComposeService& service) {
  if (service.host_network || service.node->has("network_mode")) return std::nullopt;
  const auto name_of = [&](const std::string& network) {
    const std::string& name = file.root->find("networks").find(network).find("name").text();
    return name.empty() ? network : name;
  };
  std::set<std::string> names;
  for (const Text& network : service.networks) names.insert(name_of(network.value));
  if (names.empty()) names.insert(name_of("default"));
  return names;
}

}  // namespace preship
