#include "answers/platforms/kamal.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

const YamlNode* settings_of(const KamalSetup& setup, const DeploymentId& id) {
  for (const KamalRole& role : setup.roles)
    if (role.deployment == id) return role.node.get();
  for (const KamalAccessory& accessory : setup.accessories)
    if (accessory.deployment == id) return accessory.node.get();
  return nullptr;
}

bool is_role(const KamalSetup& setup, const DeploymentId& id) {
  return std::ranges::any_of(setup.roles, [&](const KamalRole& role) { return role.deployment == id; });
}

// The second part of "/host:/container:ro", or `remote` of the form with keys.
void add_target(const YamlNode& item, KamalMounts& mounts) {
  const YamlNode& place = item.is_mapping() ? item.find("remote") : item;
  if (!place.is_scalar() || place.opaque) {
    mounts.open = true;
    return;
  }
  const std::string& text = place.text();
  const std::size_t colon = item.is_mapping() ? std::string::npos : text.find(':');
  const std::size_t begin = colon == std::string::npos ? 0 : colon + 1;
  mounts.targets.push_back(slice(place.scalar, begin, std::min(text.find(':', begin), text.size())));
}

void add_targets(const YamlNode& list, KamalMounts& mounts) {
  if (list.is_scalar()) add_target(list, mounts);
  for (const YamlNodePtr& item : list.items) add_target(*item, mounts);
}

void add_secrets_of(const YamlNode& env, std::vector<Text>& names) {
  for (const YamlNodePtr& item : env.find("secret").items) {
    if (!item->is_scalar() || item->opaque) continue;
    const std::size_t colon = item->text().find(':');
    names.push_back(slice(item->scalar, colon == std::string::npos ? 0 : colon + 1, item->text().size()));
  }
}

void add_items(const YamlNode& list, std::vector<Text>& names) {
  for (const YamlNodePtr& item : list.items)
    if (item->is_scalar() && !item->opaque) names.push_back(item->scalar);
}

}  // namespace

void each_kamal_setup(const Project& project, const std::function<void(const KamalSetup&)>& visit) {
  for (const auto& setup : project.kamal)
    if (setup->production && project.in_production({setup->file, 0, 0})) visit(*setup);
}

const KamalSetup* kamal_setup_of(const Project& project, const Deployment& deployment) {
  if (deployment.kind != ArtifactKind::kamal) return nullptr;
  const auto found = std::ranges::find_if(project.kamal, [&](const auto& setup) { return settings_of(*setup, deployment.id) != nullptr; });
  return found == project.kamal.end() ? nullptr : found->get();
}

const YamlNode& kamal_settings_of(const KamalSetup& setup, const Deployment& deployment) {
  static const YamlNode none;
  const YamlNode* node = settings_of(setup, deployment.id);
  return node == nullptr ? none : *node;
}

std::vector<Text> kamal_secret_names(const KamalSetup& setup) {
  std::vector<Text> names;
  const YamlNode& root = *setup.root;
  const YamlNode& registry = root.find("registry");
  add_items(registry.find("username"), names);
  add_items(registry.find("password"), names);
  add_items(root.find("builder").find("secrets"), names);
  add_secrets_of(root.find("env"), names);
  for (const YamlPair& tag : root.find("env").find("tags").pairs) add_secrets_of(*tag.value, names);
  for (const KamalRole& role : setup.roles) add_secrets_of(role.node->find("env"), names);
  for (const KamalAccessory& accessory : setup.accessories) {
    add_secrets_of(accessory.node->find("env"), names);
    add_items(accessory.node->find("registry").find("password"), names);
  }
  const YamlNode& ssl = root.find("proxy").find("ssl");
  for (const char* key : {"certificate_pem", "private_key_pem"})
    if (ssl.find(key).is_scalar() && !ssl.find(key).opaque) names.push_back(ssl.find(key).scalar);
  std::erase_if(names, [](const Text& name) { return name.value.empty() || holds(name.value, "<%"); });
  return names;
}

std::string kamal_container_name(const KamalSetup& setup, const KamalAccessory& accessory) {
  const YamlNode &own = accessory.node->find("service"), &service = setup.root->find("service");
  if (own.opaque || service.opaque) return "";
  return own.text().empty() ? service.text() + "-" + accessory.name.value : own.text();
}

const Deployment* kamal_peer(const Project& project, const Deployment& deployment, std::string_view host) {
  const KamalSetup* setup = kamal_setup_of(project, deployment);
  for (std::size_t i = 0; setup != nullptr && i < setup->accessories.size(); ++i)
    if (kamal_container_name(*setup, setup->accessories[i]) == host && setup->accessories[i].deployment != deployment.id)
      return project.deployment(setup->accessories[i].deployment);
  return nullptr;
}

std::vector<Text> kamal_proxy_hosts(const KamalSetup& setup, const Deployment& deployment) {
  std::vector<Text> hosts;
  const YamlNode* proxy = &kamal_settings_of(setup, deployment).find("proxy");
  for (const KamalRole& role : setup.roles)
    if (role.deployment == deployment.id) proxy = role.proxied ? role.proxy.get() : nullptr;
  if (proxy == nullptr) return hosts;
  add_items(proxy->find("hosts"), hosts);
  const YamlNode& host = proxy->find("host");
  if (host.is_scalar() && !host.opaque && !holds(host.text(), ",")) hosts.push_back(host.scalar);
  return hosts;
}

KamalMounts kamal_mounts(const KamalSetup& setup, const Deployment& deployment) {
  KamalMounts mounts{.open = setup.open || setup.partial};
  const YamlNode* node = settings_of(setup, deployment.id);
  if (node == nullptr) return mounts;
  if (is_role(setup, deployment.id)) add_targets(setup.root->find("volumes"), mounts);
  for (const char* key : {"volumes", "directories", "files"}) add_targets(node->find(key), mounts);
  const YamlNode& options = node->find("options");
  add_targets(options.find("volume"), mounts);
  add_targets(options.find("v"), mounts);
  mounts.open = mounts.open || options.has("mount") || options.has("volumes-from") || options.opaque;
  return mounts;
}

}  // namespace preship
