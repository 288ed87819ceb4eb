#include "answers/build/proxies.h"

#include "answers/nginx/targets.h"
#include "answers/queries.h"
#include "text/lower_case.h"

namespace preship {
namespace {

bool is_platform_with_router(ArtifactKind kind) {
  return kind == ArtifactKind::render || kind == ArtifactKind::fly || kind == ArtifactKind::railway || kind == ArtifactKind::kamal ||
         kind == ArtifactKind::procfile || kind == ArtifactKind::app_json;
}

bool hands_on_address(const NginxTree& tree, const NginxNode& pass) {
  for (const NginxNode* header : in_force(tree, *pass.parent, "proxy_set_header").directives)
    if (lower_case(header->argument(0)) == "x-forwarded-for") return true;
  return false;
}

}  // namespace

std::optional<Span> proxy_in_front(const Project& project, const Service& service) {
  for (const Deployment* deployment : production_deployments(project, service.id))
    if (is_platform_with_router(deployment->kind) && deployment->web) return deployment->name.span;
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes) {
      if (node.name() != "proxy_pass" || node.parent == nullptr || !project.in_production(node.directive->span)) continue;
      if (service_behind(project, *tree, node.argument(0)) == &service && hands_on_address(*tree, node)) return node.directive->span;
    }
  return std::nullopt;
}

}  // namespace preship
