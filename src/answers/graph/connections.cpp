// Whom an app connects to, by the addresses in its variables.

#include <algorithm>

#include "answers/env/values.h"
#include "answers/graph/builder.h"
#include "answers/platforms/kamal.h"
#include "knowledge/stores/stores.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

struct Address {
  Text host;
  std::optional<std::uint16_t> port;
  std::string key;     // of the variable; "" when nothing says
  std::string scheme;  // "" for none
};

const EnvDeclaration* declaration_at(const Project& project, const Deployment& deployment, const Span& span) {
  for (const std::uint32_t index : places_of(project.index.declarations, deployment.id)) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (declaration.value && lies_within(span, declaration.value->span)) return &declaration;
  }
  return nullptr;
}

std::string scheme_of(const std::string& value) {
  const std::size_t end = value.find("://");
  return end == std::string::npos ? "" : value.substr(0, end);
}

// Those that extractors found in manifests, and URLs in env files, which nothing looks at for hosts.
std::vector<Address> addresses_of(const Project& project, const Deployment& deployment, const std::vector<const HostReference*>& hosts) {
  std::vector<Address> addresses;
  for (const HostReference* host : hosts) {
    const EnvDeclaration* variable = declaration_at(project, deployment, host->host.span);
    addresses.push_back({host->host, host->port, variable == nullptr ? "" : variable->key.value,
                         variable == nullptr ? "" : scheme_of(variable->value->value)});
  }
  for (const std::uint32_t index : places_of(project.index.declarations, deployment.id)) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (!declaration.value || declaration.build_time) continue;
    const std::optional<Url> url = parse_url(declaration.value->value);
    if (!url || url->host.empty() || !is_plain(url->host)) continue;
    const Span place = place_of(*declaration.value, url->host);
    if (std::ranges::any_of(addresses, [&](const Address& known) { return lies_within(known.host.span, declaration.value->span); }))
      continue;
    addresses.push_back({{std::string(url->host), place}, port_number(url->port), declaration.key.value, std::string(url->scheme)});
  }
  return addresses;
}

class Connections {
 public:
  explicit Connections(GraphBuilder& builder) : builder_(builder) {
    for (const HostReference& host : builder.project().facts.hosts) hosts_[host.deployment].push_back(&host);
    for (const ManifestSet& set : builder.manifests())
      for (const KubernetesObject* object : set.objects)
        for (const KubernetesContainer& container : object->containers) workloads_[container.deployment] = {&set, object};
  }

  void add(const Deployment& deployment) {
    const auto hosts = hosts_.find(deployment.id);
    static const std::vector<const HostReference*> none;
    for (const std::uint32_t from : builder_.nodes_of(deployment.id)) {
      const GraphNodeKind kind = builder_.node(from).kind;
      if (kind != GraphNodeKind::app && kind != GraphNodeKind::store) continue;
      for (const Address& address : addresses_of(builder_.project(), deployment, hosts == hosts_.end() ? none : hosts->second))
        if (!builder_.is_full()) connect(deployment, from, address);
      add_dependencies(deployment, from);
    }
  }

 private:
  void connect(const Deployment& deployment, std::uint32_t from, const Address& address) {
    for (const std::uint32_t to : targets(deployment, from, address))
      builder_.join(from, to, GraphEdgeKind::connects, address.host.span, address.key);
  }

  std::vector<std::uint32_t> targets(const Deployment& deployment, std::uint32_t from, const Address& address) {
    const Project& project = builder_.project();
    if (const ComposeService* peer = compose_peer(project, deployment, address.host.value)) {
      const Deployment* other = project.deployment({deployment.id.path(), peer->name.value});
      if (other == nullptr || other->id == deployment.id || !builder_.shows(*other)) return {};
      return builder_.entrances(*other, address.port, address.host.span);
    }
    if (const Deployment* accessory = kamal_peer(project, deployment, address.host.value))
      return builder_.shows(*accessory) ? builder_.entrances(*accessory, address.port, address.host.span) : std::vector<std::uint32_t>();
    if (const auto workload = workloads_.find(deployment.id); workload != workloads_.end())
      if (std::vector<std::uint32_t> services = services_of(*workload->second.first, *workload->second.second, address); !services.empty())
        return services;
    const std::string_view store = store_of_scheme(address.scheme);
    if (store.empty()) return {};
    return {foreign_store(deployment, from, address, store)};
  }

  // "api", "api.shop", "api.shop.svc.cluster.local".
  std::vector<std::uint32_t> services_of(const ManifestSet& set, const KubernetesObject& from, const Address& address) {
    const std::string name = address.host.value.substr(0, address.host.value.find('.'));
    if (name != address.host.value && !holds(address.host.value, ".svc") && std::ranges::count(address.host.value, '.') != 1) return {};
    std::vector<std::uint32_t> found;
    for (const KubernetesObject* service : find_objects(set, "Service", name, from))
      if (const auto node = builder_.find("service:" + builder_.project().file(service->span.file).path + ":" + service->name.value))
        found.push_back(*node);
    return found;
  }

  // A database that somebody else runs, or one on a localhost where none can be.
  std::uint32_t foreign_store(const Deployment& deployment, std::uint32_t from, const Address& address, std::string_view store) {
    const bool local = is_loopback(address.host.value);
    const bool missing = local && !may_answer_on_localhost(builder_.project(), deployment);
    const std::string own = local ? deployment.id.text() + ":" : "";
    return builder_.add({.kind = GraphNodeKind::store,
                         .key = "store:" + own + std::string(store) + "://" + address.host.value,
                         .label = address.host.value,
                         .detail = missing ? std::string(store) + " in the container itself" : std::string(store),
                         .place = address.host.span,
                         .frame = builder_.node(from).frame,
                         .missing = missing,
                         .outside = !missing});
  }

  // What a service waits for it mostly talks to, in ways that no variable here shows.
  void add_dependencies(const Deployment& deployment, std::uint32_t from) {
    const ComposeService* service = compose_service_of(builder_.project(), deployment);
    if (service == nullptr) return;
    for (const Text& name : service->depends_on) {
      const Deployment* other = builder_.project().deployment({deployment.id.path(), name.value});
      if (other == nullptr || !builder_.shows(*other) || builder_.reaches(from, other->id)) continue;
      for (const std::uint32_t to : builder_.nodes_of(other->id))
        if (builder_.node(to).kind != GraphNodeKind::proxy) builder_.join(from, to, GraphEdgeKind::starts_after, name.span);
    }
  }

  GraphBuilder& builder_;
  std::map<DeploymentId, std::vector<const HostReference*>> hosts_;
  std::map<DeploymentId, std::pair<const ManifestSet*, const KubernetesObject*>> workloads_;
};

}  // namespace

void add_connections(GraphBuilder& builder) {
  Connections connections(builder);
  for (const Deployment& deployment : builder.project().facts.deployments)
    if (builder.shows(deployment) && !builder.is_full()) connections.add(deployment);
}

}  // namespace preship
