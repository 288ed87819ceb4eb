// Gateways, Ingresses and other routes, and Services of a cluster.

#include <algorithm>

#include "answers/graph/builder.h"
#include "answers/kubernetes/routes.h"
#include "model/kubernetes_network.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

class Cluster {
 public:
  Cluster(GraphBuilder& builder, const ManifestSet& set) : builder_(builder), set_(set), frame_(builder.frame_of(set)) {}

  void add() {
    for (const KubernetesObject* object : set_.objects)
      if (object->service && !builder_.is_full()) add_service(*object);
    for (const KubernetesObject* object : set_.objects)
      if (object->route && !builder_.is_full()) add_route(*object);
  }

  void add_gateways() {
    for (const KubernetesObject* object : set_.objects)
      if (object->gateway && !builder_.is_full())
        builder_.add({.kind = GraphNodeKind::proxy,
                      .key = gateway_key(*object),
                      .label = "Gateway " + object->name.value,
                      .detail = object->gateway->class_name ? object->gateway->class_name->value : "",
                      .place = object->name.span,
                      .extent = object->span,
                      .frame = frame_});
  }

 private:
  const std::string& path_of(const KubernetesObject& object) const { return builder_.project().file(object.span.file).path; }

  std::string gateway_key(const KubernetesObject& object) const { return "gateway:" + path_of(object) + ":" + object.name.value; }

  std::uint32_t add_service(const KubernetesObject& object) {
    const KubernetesService& service = *object.service;
    const bool outside = service.external_name.has_value();
    const std::uint32_t node = builder_.add({.kind = GraphNodeKind::service,
                                             .key = "service:" + path_of(object) + ":" + object.name.value,
                                             .label = object.name.value,
                                             .detail = outside        ? service.external_name->value
                                                       : service.type ? service.type->value
                                                                      : "",
                                             .place = object.name.span,
                                             .extent = object.span,
                                             .frame = frame_,
                                             .outside = outside});
    for (const KubernetesServicePort& port : service.ports) {
      if (says(service.type, "LoadBalancer") || says(service.type, "NodePort")) add_published(node, port, says(service.type, "NodePort"));
      add_targets(object, node, port);
    }
    return node;
  }

  void add_published(std::uint32_t service, const KubernetesServicePort& port, bool of_node) {
    const KubernetesSetting& number = of_node && port.node_port ? port.node_port : port.port;
    if (!number) return;
    const std::uint32_t outside = builder_.add({.kind = GraphNodeKind::published_port,
                                                .key = "published:" + builder_.node(service).key + ":" + number->value,
                                                .label = ":" + number->value,
                                                .place = number->span,
                                                .frame = frame_});
    builder_.join(outside, service, GraphEdgeKind::passes, number->span);
  }

  void add_targets(const KubernetesObject& object, std::uint32_t node, const KubernetesServicePort& port) {
    const KubernetesSetting& target = port.target_port ? port.target_port : port.port;
    if (!target || !object.service->selector.present) return;
    const std::vector<const KubernetesObject*> workloads = selected_by(set_, object.service->selector, object);
    const std::string label = port.port && port.target_port && port.port->value != port.target_port->value ? ":" + port.port->value : "";
    for (const KubernetesObject* workload : workloads)
      for (const KubernetesContainer* container : containers_on(*workload, *target))
        if (const Deployment* deployment = builder_.project().deployment(container->deployment))
          for (const std::uint32_t entrance : builder_.entrances(*deployment, number_of(*container, *target), target->span))
            builder_.join(node, entrance, GraphEdgeKind::selects, target->span, label);
    if (workloads.empty()) add_absent_pods(object, node);
  }

  static const KubernetesContainerPort* port_of(const KubernetesContainer& container, const Text& target) {
    for (const KubernetesContainerPort& port : container.spec->ports)
      if (says(port.name, target.value) || says(port.container_port, target.value)) return &port;
    return nullptr;
  }

  static std::optional<std::uint16_t> number_of(const KubernetesContainer& container, const Text& target) {
    const KubernetesContainerPort* port = port_of(container, target);
    return port_number(port != nullptr && port->container_port ? port->container_port->value : target.value);
  }

  // Those that declare the port, else the first one that stays.
  static std::vector<const KubernetesContainer*> containers_on(const KubernetesObject& workload, const Text& target) {
    std::vector<const KubernetesContainer*> found;
    const KubernetesContainer* first = nullptr;
    for (const KubernetesContainer& container : workload.containers) {
      if (container.init) continue;
      if (first == nullptr) first = &container;
      if (port_of(container, target) != nullptr) found.push_back(&container);
    }
    if (found.empty() && first != nullptr) found.push_back(first);
    return found;
  }

  void add_absent_pods(const KubernetesObject& object, std::uint32_t node) {
    const KubernetesSelector selector = own_labels(object.service->selector);
    if (!set_.complete || set_.operated || selector.labels.empty() || selected_anywhere(builder_.project(), selector)) return;
    const Text& label = selector.labels.front().value;
    const std::uint32_t absent = builder_.add({.kind = GraphNodeKind::app,
                                               .key = "pods:" + builder_.node(node).key,
                                               .label = "pods of " + object.name.value,
                                               .detail = "none has these labels",
                                               .place = label.span,
                                               .frame = frame_,
                                               .missing = true});
    builder_.join(node, absent, GraphEdgeKind::selects, label.span);
  }

  void add_route(const KubernetesObject& object) {
    const KubernetesRoute& route = *object.route;
    const std::string word = route.kind == KubernetesRoute::Kind::ingress ? "ingress" : object.kind.value;
    const std::uint32_t node = builder_.add({.kind = GraphNodeKind::proxy,
                                             .key = word + ":" + path_of(object) + ":" + object.name.value,
                                             .label = object.kind.value + " " + object.name.value,
                                             .detail = route.class_name ? route.class_name->value : "",
                                             .place = object.name.span,
                                             .extent = object.span,
                                             .frame = frame_});
    const std::vector<std::uint32_t> entrances = entrances_of(object, node);
    for (const Text& host : hosts_of(builder_.manifests(), object))
      for (const std::uint32_t entrance : entrances)
        builder_.join(builder_.add_domain(host, frame_), entrance, GraphEdgeKind::names, host.span);
    for (const KubernetesBackend& backend : route.backends)
      if (!builder_.is_full() && !backend.service.value.empty()) add_backend(object, node, backend);
  }

  // The Gateways in front of the route, joined with it; the route itself where they are elsewhere.
  std::vector<std::uint32_t> entrances_of(const KubernetesObject& object, std::uint32_t node) {
    std::vector<std::uint32_t> entrances;
    for (const KubernetesRoute::Parent& parent : object.route->parents) {
      const FoundGateway found = gateway_of(builder_.manifests(), object, parent);
      const auto gateway = found.object != nullptr ? builder_.find(gateway_key(*found.object)) : std::nullopt;
      if (!gateway) continue;
      const std::string host = object.route->hosts.size() == 1 ? object.route->hosts.front().value : "";
      builder_.join(*gateway, node, GraphEdgeKind::passes, parent.name.span, host);
      if (parent.listener) builder_.join(*gateway, node, GraphEdgeKind::passes, parent.listener->span, host);
      entrances.push_back(*gateway);
    }
    return entrances.empty() ? std::vector{node} : entrances;
  }

  void add_backend(const KubernetesObject& route, std::uint32_t node, const KubernetesBackend& backend) {
    const std::string label = backend.path ? backend.path->value : "";
    const auto join = [&](std::uint32_t to) {
      builder_.join(node, to, GraphEdgeKind::passes, backend.service.span, label);
      for (const KubernetesSetting& port : {backend.port_number, backend.port_name})
        if (port) builder_.join(node, to, GraphEdgeKind::passes, port->span, label);
    };
    const std::vector<const KubernetesObject*> services = services_behind(set_, route, backend);
    for (const KubernetesObject* service : services)
      if (const auto found = builder_.find("service:" + path_of(*service) + ":" + service->name.value)) join(*found);
    if (!services.empty()) return;
    const bool missing = is_known_whole(set_, route, backend);
    join(builder_.add({.kind = GraphNodeKind::service,
                       .key = "named:" + std::to_string(frame_) + ":" + backend.service.value,
                       .label = backend.service.value,
                       .detail = missing ? "not among these manifests" : "elsewhere",
                       .place = backend.service.span,
                       .frame = frame_,
                       .missing = missing,
                       .outside = !missing}));
  }

  GraphBuilder& builder_;
  const ManifestSet& set_;
  std::uint32_t frame_;
};

}  // namespace

void add_kubernetes(GraphBuilder& builder) {
  for (const ManifestSet& set : builder.manifests()) Cluster(builder, set).add_gateways();
  for (const ManifestSet& set : builder.manifests()) Cluster(builder, set).add();
}

}  // namespace preship
