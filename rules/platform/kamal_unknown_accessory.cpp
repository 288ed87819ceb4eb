#include "answers/env/values.h"
#include "answers/platforms/kamal.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Names of one's own for containers, or addresses in their /etc/hosts; with the network of the host there are no names at all.
static bool names_hosts(const YamlNode& settings) {
  const YamlNode& options = settings.find("options");
  return options.has("network-alias") || options.has("add-host") || options.has("network") || options.has("name") ||
         options.has("hostname") || options.has("link") || settings.has("network") || options.opaque;
}

static bool may_resolve(const KamalSetup& setup) {
  const auto named = [](const auto& part) { return names_hosts(*part.node); };
  return setup.open || std::ranges::any_of(setup.roles, named) || std::ranges::any_of(setup.accessories, named);
}

static bool is_address(const EnvDeclaration& given) {
  return parse_url(given.value->value).has_value() || holds_any(given.key.value, {"HOST", "_SERVER", "_ADDR"});
}

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    std::set<std::string> containers;
    std::map<std::string, std::string> meant;
    for (const KamalAccessory& accessory : setup.accessories) {
      const std::string name = kamal_container_name(setup, accessory);
      if (name.empty() || may_resolve(setup)) return;
      containers.insert(name);
      meant.emplace(accessory.name.value, name);
    }
    for (const EnvDeclaration& given : project.facts.env_declarations) {
      const Deployment* deployment = project.deployment(given.deployment);
      if (!given.value || deployment == nullptr || kamal_setup_of(project, *deployment) != &setup || !is_address(given)) continue;
      const std::string host(host_of(given.value->value));
      const auto found = meant.find(host);
      if (found == meant.end() || containers.contains(host)) continue;
      const Span place = place_of(*given.value, host_of(given.value->value));
      findings.push_back({place, "no container is called '" + host + "': Kamal calls the accessory '" + found->second + "'"});
      findings.back().fix = Fix{"use '" + found->second + "'", {{place, found->second}}, false};
    }
  });
  return findings;
}

Rule platform_kamal_unknown_accessory() { return {check}; }

}  // namespace preship
