// What Kamal 2 ends with an error for: ensure_* in https://github.com/basecamp/kamal/blob/main/lib/kamal/configuration.rb and the files in
// https://github.com/basecamp/kamal/tree/main/lib/kamal/configuration/validator

#include <algorithm>
#include <array>
#include <set>

#include "answers/platforms/kamal.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_off(const YamlNode& node) { return node.is_null() || is_one_of(node.text(), {"false", "no", "off", "False", "FALSE"}); }

class Refusals {
 public:
  explicit Refusals(const KamalSetup& setup) : setup_(setup), root_(*setup.root) {}

  std::vector<KamalRefusal> all() {
    check_service();
    check_proxy(root_.find("proxy"));
    for (const KamalRole& role : setup_.roles) check_role(role);
    for (const KamalAccessory& accessory : setup_.accessories) check_accessory(accessory);
    check_builder();
    if (!setup_.open && !setup_.partial) check_absent();
    return std::move(found_);
  }

 private:
  Span place_of_key(const YamlNode& node, std::string_view key) const {
    const YamlPair* pair = node.pair(key);
    return pair == nullptr ? root_.pair("service")->key.span : pair->key.span;
  }

  void refuse(const Span& span, std::string message) { found_.push_back({span, std::move(message)}); }

  void check_service() {
    const YamlNode& service = root_.find("service");
    const auto allowed = [](char byte) { return is_word(byte) || byte == '-'; };
    if (service.is_scalar() && !service.opaque && !service.text().empty() && !std::ranges::all_of(service.text(), allowed))
      refuse(service.scalar.span, "'" + service.text() + "' is no name for a service: Kamal takes letters, digits, '-' and '_' alone");
  }

  void check_proxy(const YamlNode& proxy) {
    const bool named = proxy.has("host") || proxy.has("hosts");
    if (proxy.has("host") && proxy.has("hosts"))
      refuse(place_of_key(proxy, "hosts"), "'host' and 'hosts' both name the hosts of the proxy: Kamal takes one of them");
    const YamlNode& ssl = proxy.find("ssl");
    if (!named && !setup_.partial && !setup_.open && !is_off(ssl) && !ssl.opaque)
      refuse(place_of_key(proxy, "ssl"), "'ssl' needs a 'host' to get a certificate for");
    check_certificate(ssl);
  }

  void check_certificate(const YamlNode& ssl) {
    static constexpr std::array<std::pair<const char*, const char*>, 2> pairs{
        {{"certificate_pem", "private_key_pem"}, {"private_key_pem", "certificate_pem"}}};
    for (const auto& [one, other] : pairs)
      if (ssl.has(one) && !ssl.has(other)) refuse(place_of_key(ssl, one), "'" + std::string(one) + "' needs its '" + other + "' beside it");
  }

  // Let's Encrypt asks one of the servers, and no other has the certificate.
  void check_role(const KamalRole& role) {
    if (role.node->find("proxy").is_mapping()) check_proxy(role.node->find("proxy"));
    const YamlNode& ssl = role.proxy->find("ssl");
    std::set<std::string> hosts;
    for (const Text& host : role.hosts) hosts.insert(host.value);
    if (role.proxied && ssl.is_scalar() && !is_off(ssl) && !ssl.opaque && hosts.size() > 1)
      refuse(ssl.scalar.span, "'ssl: " + ssl.text() + "' works with one server, and '" + role.name.value + "' has " +
                                  std::to_string(hosts.size()) + ": end TLS before the proxy, or give certificates");
  }

  void check_accessory(const KamalAccessory& accessory) {
    static constexpr const char* keys[] = {"host", "hosts", "role", "roles", "tag", "tags"};
    std::vector<const YamlPair*> given;
    for (const char* key : keys)
      if (const YamlPair* pair = accessory.node->pair(key)) given.push_back(pair);
    if (given.size() > 1)
      refuse(given[1]->key.span, "'" + given[0]->key.value + "' and '" + given[1]->key.value + "' both say where '" + accessory.name.value +
                                     "' runs: Kamal takes one of them");
    if (given.empty() && !setup_.open && !setup_.partial && accessory.node->is_mapping())
      refuse(accessory.name.span, "nothing says where '" + accessory.name.value + "' runs: 'host', 'role' or 'tag' is missing");
    check_roles_of(*accessory.node);
  }

  void check_roles_of(const YamlNode& accessory) {
    std::vector<const YamlNode*> roles{&accessory.find("role")};
    for (const YamlNodePtr& role : accessory.find("roles").items) roles.push_back(role.get());
    for (const YamlNode* role : roles)
      if (role->is_scalar() && !role->opaque && !setup_.open && !setup_.partial && !has_role(role->text()))
        refuse(role->scalar.span, "no role is called '" + role->text() + "'");
  }

  bool has_role(std::string_view name) const {
    return std::ranges::any_of(setup_.roles, [&](const KamalRole& role) { return role.name.value == name; });
  }

  void check_builder() {
    const YamlNode& builder = root_.find("builder");
    const YamlNode& local = builder.find("local");
    if (local.is_scalar() && is_off(local) && !local.opaque && !builder.has("remote") && !setup_.partial && !setup_.open)
      refuse(local.scalar.span, "'local: " + local.text() + "' leaves nothing that builds: 'remote' is missing");
  }

  void check_absent() {
    const YamlNode &builder = root_.find("builder"), &registry = root_.find("registry");
    if (!builder.opaque && !builder.has("arch"))
      refuse(place_of_key(root_, "builder"), "'arch' is missing: Kamal 2 builds nothing without 'builder: arch:'");
    const std::string& server = registry.find("server").text();
    const bool local = server == "localhost" || server.starts_with("localhost:");
    for (const char* key : {"username", "password"})
      if (registry.is_mapping() && !local && !registry.has(key))
        refuse(place_of_key(root_, "registry"), "'" + std::string(key) + "' of the registry is missing");
    if (!root_.has("registry")) refuse(place_of_key(root_, "service"), "'registry' is missing");
    if (!root_.has("image") && !local) refuse(place_of_key(root_, "service"), "'image' is missing");
    check_hosts();
  }

  void check_hosts() {
    const YamlPair* servers = root_.pair("servers");
    if (servers == nullptr || servers->value->opaque || servers->value->is_null()) return;
    const std::string& said = root_.find("primary_role").text();
    const std::string primary = said.empty() ? "web" : said;
    if (!has_role(primary)) refuse(servers->key.span, "no role is called '" + primary + "', which Kamal expects as the primary one");
    const bool may_be_empty = root_.has("allow_empty_roles");
    for (const KamalRole& role : setup_.roles)
      if (role.hosts.empty() && !role.hosts_open && !(may_be_empty && !role.primary) && !role.node->is_null())
        refuse(role.name.span, "'" + role.name.value + "' has no hosts to run on");
  }

  const KamalSetup& setup_;
  const YamlNode& root_;
  std::vector<KamalRefusal> found_;
};

}  // namespace

std::vector<KamalRefusal> kamal_refusals(const KamalSetup& setup) {
  if (setup.version != KamalVersion::two || !setup.root->has("service")) return {};
  return Refusals(setup).all();
}

}  // namespace preship
