#include "answers/build/proxies.h"

#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/nginx/targets.h"
#include "answers/platforms/platforms.h"
#include "answers/queries.h"
#include "text/image_name.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool hands_on_address(const NginxTree& tree, const NginxNode& pass) {
  for (const NginxNode* header : in_force(tree, *pass.parent, "proxy_set_header").directives)
    if (lower_case(header->argument(0)) == "x-forwarded-for") return true;
  return false;
}

bool is_traefik(const ComposeService& service) { return service.image && image_name(service.image->value) == "traefik"; }

// The label that gives Traefik a router for it, where nobody comes past Traefik.
std::optional<Span> traefik_label(const Project& project, const Deployment& deployment) {
  const ComposeFile* file = compose_file_of(project, deployment);
  const ComposeService* service = compose_service_of(project, deployment);
  if (service == nullptr || !service->ports.empty() || std::ranges::none_of(file->services, is_traefik)) return std::nullopt;
  constexpr std::string_view router = "traefik.http.routers.";
  const YamlNode& labels = service->node->find("labels");
  for (const YamlPair& label : labels.pairs)
    if (label.key.value.starts_with(router)) return label.key.span;
  for (const YamlNodePtr& label : labels.items)
    if (label->text().starts_with(router)) return label->scalar.span;
  return std::nullopt;
}

bool is_beside(std::string_view target) { return holds_any(target, {"127.0.0.1", "localhost", "unix:", "[::1]"}); }

std::optional<Span> own_proxy(const Project& project, const Service& service, bool distant) {
  for (const Deployment* deployment : production_deployments(project, service.id))
    if (const std::optional<Span> label = traefik_label(project, *deployment)) return label;
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes) {
      if (node.name() != "proxy_pass" || node.parent == nullptr || !project.in_production(node.directive->span)) continue;
      if (service_behind(project, *tree, node.argument(0)) != &service || !hands_on_address(*tree, node)) continue;
      if (!distant || !is_beside(node.argument(0))) return node.directive->span;
    }
  return std::nullopt;
}

}  // namespace

std::optional<Span> proxy_in_front(const Project& project, const Service& service) {
  for (const Deployment* deployment : production_deployments(project, service.id))
    if (runs_servers(deployment->kind) && deployment->web) return deployment->name.span;
  return own_proxy(project, service, false);
}

std::optional<Span> appending_proxy(const Project& project, const Service& service) {
  std::optional<Span> appends;
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes) {
      if (node.name() != "proxy_pass" || node.parent == nullptr || !project.in_production(node.directive->span)) continue;
      if (service_behind(project, *tree, node.argument(0)) != &service) continue;
      const NginxNode* header = nullptr;
      for (const NginxNode* each : in_force(*tree, *node.parent, "proxy_set_header").directives)
        if (lower_case(each->argument(0)) == "x-forwarded-for") header = each;
      if (header == nullptr || header->argument(1) != "$proxy_add_x_forwarded_for") return std::nullopt;
      if (!appends) appends = header->directive->span;
    }
  return appends;
}

std::optional<Span> distant_proxy(const Project& project, const Service& service) { return own_proxy(project, service, true); }

}  // namespace preship
