// Containers and processes, what of them is published, and what they keep.

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/graph/builder.h"
#include "answers/ports/ports.h"
#include "knowledge/images/images.h"
#include "knowledge/stores/stores.h"
#include "model/kubernetes_workload.h"
#include "text/image_name.h"
#include "text/url.h"

namespace preship {
namespace {

bool is_store_image(std::string_view reference) {
  const std::string_view name = image_name(reference);
  return !name.empty() && (is_database_image(name) || !store_of_image(name).empty());
}

// "apps/api" for code of ours, "postgres:16" for an image of others.
std::string detail_of(const Deployment& deployment) {
  if (!deployment.service.empty()) return deployment.service.directory == "." ? "" : deployment.service.directory;
  if (!deployment.image.empty()) return deployment.image.substr(0, deployment.image.find('@'));
  return deployment.dockerfile;
}

const KubernetesObject* object_of(const GraphBuilder& builder, const Deployment& deployment) {
  for (const ManifestSet& set : builder.manifests())
    for (const KubernetesObject* object : set.objects)
      for (const KubernetesContainer& container : object->containers)
        if (container.deployment == deployment.id) return object;
  return nullptr;
}

Span extent_of(const GraphBuilder& builder, const Deployment& deployment) {
  const ComposeService* service = compose_service_of(builder.project(), deployment);
  if (service != nullptr && service->node != nullptr && service->node->span.file == deployment.name.span.file) return service->node->span;
  const KubernetesObject* object = object_of(builder, deployment);
  return object == nullptr ? deployment.name.span : object->span;
}

void add_app(GraphBuilder& builder, const Deployment& deployment) {
  const bool store = deployment.service.empty() && deployment.dockerfile.empty() && is_store_image(deployment.image);
  std::string label = deployment.name.value;
  if (label.empty()) label = deployment.id.text();
  std::string detail = detail_of(deployment);
  if (detail == label) detail.clear();
  const std::uint32_t node = builder.add({.kind = store ? GraphNodeKind::store : GraphNodeKind::app,
                                          .key = (store ? "store:" : "app:") + deployment.id.text(),
                                          .label = std::move(label),
                                          .detail = std::move(detail),
                                          .place = deployment.name.span,
                                          .extent = extent_of(builder, deployment),
                                          .frame = builder.frame_of(deployment)});
  if (builder.nodes_of(deployment.id).empty()) builder.stand_for(deployment.id, node);
}

void publish(GraphBuilder& builder, const Deployment& deployment, const ComposePort& port) {
  const std::string address =
      (port.host_ip.empty() || port.host_ip == "0.0.0.0" ? "" : port.host_ip) + ":" + std::to_string(*port.published);
  const std::uint32_t outside = builder.add({.kind = GraphNodeKind::published_port,
                                             .key = "published:" + deployment.id.text() + ":" + address,
                                             .label = address,
                                             .place = port.published_span,
                                             .frame = builder.frame_of(deployment)});
  for (const std::uint32_t entrance : builder.entrances(deployment, port.target, port.target_span))
    builder.join(outside, entrance, GraphEdgeKind::passes, port.target_span,
                 builder.node(entrance).kind == GraphNodeKind::store ? ":" + std::to_string(*port.target) : "");
}

// A migration runs the code of the app, and listens nowhere.
bool ends(const GraphBuilder& builder, const Deployment& deployment) {
  const ComposeService* service = compose_service_of(builder.project(), deployment);
  if (service != nullptr) return is_one_shot(*compose_file_of(builder.project(), deployment), *service);
  const KubernetesObject* object = object_of(builder, deployment);
  return object != nullptr && runs_once(*object);
}

void add_listening_ports(GraphBuilder& builder, const Deployment& deployment) {
  if (ends(builder, deployment)) return;
  for (const Listen& listen : listens_of(builder.project(), deployment)) builder.entrances(deployment, listen.number, listen.span);
}

void mount(GraphBuilder& builder, std::uint32_t node, const std::string& key, const Text& name, const std::string& detail) {
  const std::uint32_t volume = builder.add({.kind = GraphNodeKind::volume,
                                            .key = "volume:" + key,
                                            .label = name.value,
                                            .detail = detail,
                                            .place = name.span,
                                            .frame = builder.node(node).frame});
  builder.join(node, volume, GraphEdgeKind::mounts, name.span);
}

void mount_of_compose(GraphBuilder& builder, const Deployment& deployment, const ComposeMount& one) {
  for (const std::uint32_t node : builder.nodes_of(deployment.id)) {
    const bool store = builder.node(node).kind == GraphNodeKind::store;
    const bool kept = one.type == "volume" || (one.type == "bind" && store);
    if (builder.node(node).kind == GraphNodeKind::proxy || !kept || !keeps_data(one)) continue;
    mount(builder, node, std::string(deployment.id.path()) + ":" + one.source.value, one.source, one.target.value);
  }
}

void mounts_of_workload(GraphBuilder& builder, const ManifestSet& set, const KubernetesObject& object) {
  const std::string key = builder.project().file(set.files.front()->file).path + ":";
  for (const KubernetesContainer& container : object.containers)
    for (const KubernetesMount& one : container.spec->mounts) {
      const KubernetesVolume* volume = object.workload->pod.volume(one.volume.value);
      const bool of_template =
          std::ranges::any_of(object.workload->claim_templates, [&](const Text& name) { return name.value == one.volume.value; });
      if (!of_template && (volume == nullptr || !volume->claim)) continue;
      const Text& name = of_template ? one.volume : *volume->claim;
      const std::string own = of_template ? object.name.value + "/" : "";
      for (const std::uint32_t node : builder.nodes_of(container.deployment))
        mount(builder, node, key + own + name.value, name, one.path ? one.path->value : "");
    }
}

}  // namespace

void add_apps(GraphBuilder& builder) {
  for (const Deployment& deployment : builder.project().facts.deployments)
    if (builder.shows(deployment) && !builder.is_full() && builder.nodes_of(deployment.id).empty()) add_app(builder, deployment);
}

void add_published_ports(GraphBuilder& builder) {
  for (const Deployment& deployment : builder.project().facts.deployments) {
    if (!builder.shows(deployment) || builder.is_full()) continue;
    if (const ComposeService* service = compose_service_of(builder.project(), deployment))
      for (const ComposePort& port : service->ports)
        if (port.published && port.target) publish(builder, deployment, port);
    add_listening_ports(builder, deployment);
  }
}

void add_volumes(GraphBuilder& builder) {
  for (const Deployment& deployment : builder.project().facts.deployments)
    if (const ComposeService* service = builder.shows(deployment) ? compose_service_of(builder.project(), deployment) : nullptr)
      for (const ComposeMount& one : mounts_of(*service))
        if (!builder.is_full()) mount_of_compose(builder, deployment, one);
  for (const ManifestSet& set : builder.manifests())
    for (const KubernetesObject* object : set.objects)
      if (object->workload && !builder.is_full()) mounts_of_workload(builder, set, *object);
}

// Where nothing is deployed: the apps, and where they listen.
void add_code(GraphBuilder& builder) {
  for (const Service& service : builder.project().services) {
    if (!service.deployable || !service.production || service.published || builder.is_full()) continue;
    const Deployment stand_in{
        .id = {service.id.directory, "code"}, .name = {service.name, {service.manifest, 0, 0}}, .service = service.id};
    const std::uint32_t node = builder.add({.kind = GraphNodeKind::app,
                                            .key = "app:" + service.id.directory,
                                            .label = service.name,
                                            .detail = service.id.directory == "." ? "" : service.id.directory,
                                            .place = {service.manifest, 0, 0},
                                            .extent = {service.manifest, 0, 0},
                                            .frame = builder.frame("code that nothing here deploys", "")});
    builder.stand_for(stand_in.id, node);
    add_listening_ports(builder, stand_in);
  }
}

}  // namespace preship
