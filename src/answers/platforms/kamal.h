#pragma once
// What Kamal makes of config/deploy.yml, and what it refuses.
// Sources: https://github.com/basecamp/kamal/tree/main/lib/kamal/configuration (docs/*.yml are its reference, validator/ what it refuses)

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kamal.h"
#include "model/rule.h"

namespace preship {

// Setups that somebody filled in for production, in a file that is part of the project.
void each_kamal_setup(const Project& project, const std::function<void(const KamalSetup&)>& visit);

// The setup that makes the deployment; null when Kamal does not.
const KamalSetup* kamal_setup_of(const Project& project, const Deployment& deployment);

// Its role or its accessory, as the file has them; a null node when it is neither.
const YamlNode& kamal_settings_of(const KamalSetup& setup, const Deployment& deployment);

// What contradicts itself in the file or lacks what nothing else gives, so that every command of Kamal 2 ends with an error.
struct KamalRefusal {
  Span span;
  std::string message;
};
std::vector<KamalRefusal> kamal_refusals(const KamalSetup& setup);

// Names that the file takes from .kamal/secrets, without aliases, in their order.
std::vector<Text> kamal_secret_names(const KamalSetup& setup);

// The name of its container, by which others reach an accessory: "shop-db". "" where ERB makes it.
std::string kamal_container_name(const KamalSetup& setup, const KamalAccessory& accessory);

// The accessory of the same setup whose container has that name; null when there is none.
const Deployment* kamal_peer(const Project& project, const Deployment& deployment, std::string_view host);

// The hosts for which the proxy hands requests to a role or an accessory, as far as they are written down.
std::vector<Text> kamal_proxy_hosts(const KamalSetup& setup, const Deployment& deployment);

// A health check of the proxy that the app sends on to https, where it is answered by something else than the new container, or by nothing.
struct RedirectedCheck {
  const HealthProbe* probe = nullptr;
  const Deployment* deployment = nullptr;
  Span redirect;  // the setting that does it
};
std::vector<RedirectedCheck> redirected_checks(const Project& project);

// Where volumes, directories and files are mounted, and whether there may be more.
struct KamalMounts {
  std::vector<Text> targets;
  bool open = false;
};
KamalMounts kamal_mounts(const KamalSetup& setup, const Deployment& deployment);

}  // namespace preship
