#include "answers/nginx/targets.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

void split_socket(std::string_view rest, ProxyTarget& target) {
  const std::size_t colon = rest.find(':');
  target.socket = rest.substr(0, colon);
  target.has_uri = colon != std::string_view::npos;
  if (target.has_uri) target.uri = rest.substr(colon + 1);
}

void split_host(std::string_view rest, ProxyTarget& target) {
  const std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
  target.has_uri = slash < rest.size();
  target.uri = rest.substr(slash);
  const std::string_view address = rest.substr(0, slash);
  const std::size_t colon = address.starts_with('[') ? address.find(':', address.find(']')) : address.find(':');
  target.host = address.substr(0, colon);
  if (colon != std::string_view::npos) target.port = address.substr(colon + 1);
}

bool is_this_machine(std::string_view host) { return is_one_of(host, {"localhost", "127.0.0.1", "[::1]"}); }

// Of all deployments with that name, the service, when it is the same for all.
const Service* service_named(const Project& project, std::string_view host) {
  const Service* found = nullptr;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind != ArtifactKind::compose || deployment.name.value != host || !deployment.production) continue;
    const Service* service = deployment.service.empty() ? nullptr : project.service(deployment.service);
    if (service == nullptr || (found != nullptr && found != service)) return nullptr;
    found = service;
  }
  return found;
}

// Of the compose services that publish the port on the host.
const Service* service_published_at(const Project& project, std::string_view port) {
  const Service* found = nullptr;
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& one : file->services) {
      const Deployment* deployment = project.deployment({project.file(file->file).path, one.name.value});
      const bool published = std::ranges::any_of(
          one.ports, [&](const ComposePort& each) { return each.published && std::to_string(*each.published) == port; });
      if (!published || deployment == nullptr || !deployment->production) continue;
      const Service* service = deployment->service.empty() ? nullptr : project.service(deployment->service);
      if (service == nullptr || (found != nullptr && found != service)) return nullptr;
      found = service;
    }
  return found;
}

// The configuration lies in the directory of an app, and is the proxy beside it: api/nginx/nginx.conf.
const Service* service_around(const Project& project, const NginxTree& tree) {
  const Service& owner = owner_of(project, directory_of(project.file(tree.files.front()->file).path));
  return owner.id.directory != "." && owner.deployable && owner.production ? &owner : nullptr;
}

const Service* only_service(const Project& project) {
  const Service* found = nullptr;
  for (const Service& service : project.services) {
    if (!service.deployable || !service.production || service.published) continue;
    if (found != nullptr) return nullptr;
    found = &service;
  }
  return found;
}

const Service* service_on_this_machine(const Project& project, const NginxTree& tree, const std::string& port) {
  if (const Service* published = port.empty() ? nullptr : service_published_at(project, port)) return published;
  if (const Service* around = service_around(project, tree)) return around;
  return in_container(project, tree) ? nullptr : only_service(project);
}

}  // namespace

ProxyTarget proxy_target(std::string_view written) {
  ProxyTarget target;
  target.variable = written.find('$') != std::string_view::npos;
  const std::size_t scheme = written.find("://");
  std::string_view rest = scheme == std::string_view::npos ? written : written.substr(scheme + 3);
  if (rest.starts_with("unix:")) split_socket(rest.substr(5), target);
  else split_host(rest, target);
  return target;
}

std::vector<ProxyTarget> proxy_targets(const NginxTree& tree, std::string_view written) {
  const ProxyTarget target = proxy_target(written);
  std::vector<ProxyTarget> targets;
  for (const NginxNode& node : tree.nodes) {
    if (node.name() != "upstream" || node.argument(0) != target.host || target.host.empty()) continue;
    for (const NginxNode* server : node.children)
      if (server->name() == "server") targets.push_back(proxy_target(server->argument(0)));
    return targets;
  }
  targets.push_back(target);
  return targets;
}

const Service* service_behind(const Project& project, const NginxTree& tree, std::string_view written) {
  const Service* found = nullptr;
  for (const ProxyTarget& target : proxy_targets(tree, written)) {
    if (target.variable) return nullptr;
    const bool here = !target.socket.empty() || is_this_machine(target.host);
    const Service* service = here ? service_on_this_machine(project, tree, target.port) : service_named(project, target.host);
    if (service == nullptr || (found != nullptr && found != service)) return nullptr;
    found = service;
  }
  return found;
}

bool in_container(const Project& project, const NginxTree& tree) {
  const std::string& path = project.file(tree.files.front()->file).path;
  const auto builds = [](const auto& dockerfile) {
    return std::ranges::any_of(dockerfile->stages, [](const DockerStage& stage) {
      return holds_any(stage.image.value, {"nginx", "openresty"});
    });
  };
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& compose) { return starts_nginx(project, *compose); }) ||
         std::ranges::any_of(project.facts.dockerfiles, builds) || path.find("docker") != std::string::npos;
}

bool is_idle_upstream(const std::vector<const NginxFile*>& files, const Span& server) {
  std::string upstream;
  bool passed = false;
  for (const NginxFile* file : files)
    for_each_directive(file->directives, [&](const NginxDirective& directive) {
      if (directive.name.value == "upstream" && lies_within(server, directive.span)) upstream = directive.argument(0);
    });
  for (const NginxFile* file : files)
    for_each_directive(file->directives, [&](const NginxDirective& directive) {
      if (!directive.name.value.ends_with("_pass")) return;
      const std::string& written = directive.argument(0);
      // A variable may be any of them.
      passed = passed || holds(written, "$") || written == upstream || proxy_target(written).host == upstream;
    });
  return !upstream.empty() && !passed;
}

}  // namespace preship
