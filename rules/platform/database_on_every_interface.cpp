#include "answers/platforms/kamal.h"
#include "knowledge/images/images.h"
#include "knowledge/stores/ports.h"
#include "rule.h"
#include "text/interfaces.h"
#include "text/words.h"

namespace preship {

static const Image* image_of_accessory(const Project& project, const KamalAccessory& accessory) {
  const auto& images = places_of(project.index.images, accessory.deployment);
  return images.empty() ? nullptr : &project.facts.images[images.front()];
}

// The app and the accessory run on the one server that there is, so that the network of Kamal joins them.
static bool is_beside_app(const KamalSetup& setup, const KamalAccessory& accessory) {
  if (accessory.node->has("role") || accessory.node->has("roles")) return true;
  const YamlNode& host = accessory.node->find("host");
  return host.is_scalar() && !setup.roles.empty() && std::ranges::all_of(setup.roles, [&](const KamalRole& role) {
           return !role.hosts_open && std::ranges::all_of(role.hosts, [&](const Text& one) { return one.value == host.text(); });
         });
}

static bool reaches_store(const Project& project, const KamalAccessory& accessory, const Image& image) {
  return std::ranges::any_of(places_of(project.index.ports, accessory.deployment), [&](std::uint32_t index) {
    const Port& port = project.facts.ports[index];
    return port.role == PortRole::container && is_port_of_store(base_name(image.repository), port.number);
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (const KamalAccessory& accessory : setup.accessories) {
      const Image* image = image_of_accessory(project, accessory);
      const YamlNode& written = accessory.node->find("port");
      if (image == nullptr || !written.is_scalar()) continue;
      for (const std::uint32_t index : places_of(project.index.ports, accessory.deployment)) {
        const Port& port = project.facts.ports[index];
        if (port.role != PortRole::publishes || !is_every_interface(port.host) || !reaches_store(project, accessory, *image)) continue;
        const bool beside = is_beside_app(setup, accessory);
        Finding finding{port.span, "'" + accessory.name.value + "' is published on every interface of its host, past its firewall"};
        if (!beside) finding.confidence = Confidence::medium;
        const std::string text = written.text();
        const std::string both = holds(text, ":") ? text : text + ":" + text;
        if (beside && port.host.empty()) finding.fix = Fix{"publish it on the host alone", {{port.span, "127.0.0.1:" + both}}, false};
        findings.push_back(std::move(finding));
      }
    }
  });
  return findings;
}

Rule platform_database_on_every_interface() { return {check}; }

}  // namespace preship
