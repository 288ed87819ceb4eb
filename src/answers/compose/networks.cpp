#include "answers/compose/networks.h"

namespace preship {

std::optional<std::set<std::string>> networks_of(const ComposeFile& file, const ComposeService& service) {
  if (service.host_network || service.node->has("network_mode")) return std::nullopt;
  std::set<std::string> names;
  for (const Text& network : service.networks) {
    const std::string& name = file.root->find("networks").find(network.value).find("name").text();
    names.insert(name.empty() ? network.value : name);
  }
  if (names.empty()) names.insert("default");
  return names;
}

}  // namespace preship
