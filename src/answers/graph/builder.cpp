#include "answers/graph/builder.h"

#include <algorithm>

#include "answers/ports/ports.h"
#include "paths/path.h"

namespace preship {
namespace {

std::string name_of_artifact(ArtifactKind kind) {
  if (const PlatformRouter* router = router_of(kind)) return std::string(router->name);
  switch (kind) {
    case ArtifactKind::compose:
      return "compose";
    case ArtifactKind::kubernetes:
      return "Kubernetes";
    case ArtifactKind::sealos:
      return "Sealos";
    case ArtifactKind::procfile:
      return "Procfile";
    case ArtifactKind::systemd:
      return "systemd";
    case ArtifactKind::app_json:
      return "app.json";
    case ArtifactKind::dockerfile:
      return "image";
    default:
      return "deployment";
  }
}

bool is_image(const Deployment& deployment) { return deployment.kind == ArtifactKind::dockerfile; }

bool is_of_production(const Project& project, const Deployment& deployment) {
  return deployment.kind != ArtifactKind::workflow && project.in_production(deployment.name.span);
}

// Several deployments that lie beside each other, as units and manifests do, are one.
bool lies_beside_others(ArtifactKind kind) { return kind == ArtifactKind::kubernetes || kind == ArtifactKind::systemd; }

}  // namespace

const PlatformRouter* router_of(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::fly:
      return platform_router("fly");
    case ArtifactKind::render:
      return platform_router("render");
    case ArtifactKind::kamal:
      return platform_router("kamal");
    case ArtifactKind::railway:
      return platform_router("railway");
    case ArtifactKind::vercel:
      return platform_router("vercel");
    case ArtifactKind::netlify:
      return platform_router("netlify");
    default:
      return nullptr;
  }
}

GraphBuilder::GraphBuilder(const Project& project) : project_(project), manifests_(once<manifest_sets>(project)) {
  graph_.for_development = std::ranges::none_of(project.facts.deployments, [&](const Deployment& deployment) {
    return deployment.production && !is_image(deployment) && is_of_production(project, deployment);
  });
  for (const ManifestSet& set : manifests_)
    for (const KubernetesFile* file : set.files) frames_of_manifests_[file->file] = frame_of(set);
}

bool GraphBuilder::shows(const Deployment& deployment) const {
  if (!is_of_production(project_, deployment) || !(deployment.production || graph_.for_development)) return false;
  if (!is_image(deployment)) return true;
  // The image of something that is deployed is shown there.
  return graph_.for_development && std::ranges::none_of(project_.facts.deployments, [&](const Deployment& other) {
           return !is_image(other) && is_of_production(project_, other) &&
                  (other.dockerfile == deployment.dockerfile || (!other.service.empty() && other.service == deployment.service));
         });
}

std::uint32_t GraphBuilder::frame(const std::string& title, const std::string& what) {
  const auto [found, is_new] = frames_.emplace(title, static_cast<std::uint32_t>(graph_.frames.size()));
  if (is_new) graph_.frames.push_back({title, what});
  return found->second;
}

std::uint32_t GraphBuilder::frame_of(const Deployment& deployment) {
  const auto manifest = frames_of_manifests_.find(deployment.name.span.file);
  if (manifest != frames_of_manifests_.end()) return manifest->second;
  const std::string path(deployment.id.path());
  return frame(lies_beside_others(deployment.kind) ? directory_of(path) : path, name_of_artifact(deployment.kind));
}

std::uint32_t GraphBuilder::frame_of(const ManifestSet& set) {
  const std::string& path = project_.file(set.files.front()->file).path;
  return frame(set.files.size() == 1 ? path : directory_of(path), set.sealos ? "Sealos" : "Kubernetes");
}

std::uint32_t GraphBuilder::add(GraphNode node) {
  const auto [found, is_new] = keys_.emplace(node.key, static_cast<std::uint32_t>(graph_.nodes.size()));
  if (is_new) graph_.nodes.push_back(std::move(node));
  return found->second;
}

std::optional<std::uint32_t> GraphBuilder::find(const std::string& key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? std::nullopt : std::optional(found->second);
}

std::uint32_t GraphBuilder::add_domain(const Text& name, std::uint32_t frame) {
  return add({.kind = GraphNodeKind::domain,
              .key = "domain:" + graph_.frames[frame].title + ":" + name.value,
              .label = name.value,
              .place = name.span,
              .frame = frame});
}

void GraphBuilder::join(std::uint32_t from, std::uint32_t to, GraphEdgeKind kind, const Span& place, const std::string& label) {
  if (from == to || graph_.edges.size() >= most_edges) return;
  const auto [found, is_new] = joined_.emplace(std::pair(from, to), static_cast<std::uint32_t>(graph_.edges.size()));
  if (is_new) graph_.edges.push_back({.from = from, .to = to, .kind = kind});
  GraphEdge& edge = graph_.edges[found->second];
  if (std::ranges::find(edge.places, place) == edge.places.end()) edge.places.push_back(place);
  if (!label.empty() && std::ranges::find(edge.labels, label) == edge.labels.end()) edge.labels.push_back(label);
}

bool GraphBuilder::reaches(std::uint32_t from, const DeploymentId& deployment) const {
  return std::ranges::any_of(nodes_of(deployment), [&](std::uint32_t to) {
    const auto ports = ports_of_.find(to);
    return joined_.contains({from, to}) || (ports != ports_of_.end() && std::ranges::any_of(ports->second, [&](std::uint32_t port) {
                                              return joined_.contains({from, port});
                                            }));
  });
}

std::vector<std::uint32_t> GraphBuilder::nodes_of(const DeploymentId& deployment) const {
  const auto found = stands_for_.find(deployment);
  return found == stands_for_.end() ? std::vector<std::uint32_t>() : found->second;
}

bool GraphBuilder::listens(std::uint32_t proxy, std::uint16_t port) const {
  const auto found = listening_.find(proxy);
  return found == listening_.end() || std::ranges::find(found->second, port) != found->second.end();
}

std::vector<std::uint32_t> GraphBuilder::entrances(const Deployment& deployment, std::optional<std::uint16_t> port, const Span& place) {
  std::vector<std::uint32_t> entrances;
  for (const std::uint32_t index : nodes_of(deployment.id)) {
    const GraphNodeKind kind = node(index).kind;
    if (kind == GraphNodeKind::app && port) entrances.push_back(add_port(deployment, index, *port, place));
    else if (kind != GraphNodeKind::proxy || !port || listens(index, *port)) entrances.push_back(index);
  }
  return entrances;
}

std::uint32_t GraphBuilder::add_port(const Deployment& deployment, std::uint32_t app, std::uint16_t number, const Span& place) {
  const std::string key = "port:" + deployment.id.text() + ":" + std::to_string(number);
  if (const auto known = find(key)) return *known;
  const std::vector<Listen> listens = listens_of(project_, deployment);
  const bool unheard = !listens.empty() && std::ranges::find(listens, number, &Listen::number) == listens.end();
  const std::uint32_t port = add({.kind = GraphNodeKind::port,
                                  .key = key,
                                  .label = ":" + std::to_string(number),
                                  .place = place,
                                  .frame = node(app).frame,
                                  .unheard = unheard});
  ports_of_[app].push_back(port);
  join(port, app, GraphEdgeKind::reaches, place);
  for (const Port* mapped : container_ports(project_, deployment))
    if (mapped->number == number) join(port, app, GraphEdgeKind::reaches, mapped->span);
  for (const Listen& listen : listens)
    if (listen.number == number) join(port, app, GraphEdgeKind::reaches, listen.span);
  for (const Port* bound : bound_ports(project_, deployment))
    if (bound->number == number) join(port, app, GraphEdgeKind::reaches, bound->span);
  return port;
}

}  // namespace preship
