#include "answers/caddy/sites.h"

#include <algorithm>

#include "answers/caddy/container.h"
#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/storage/mounts.h"
#include "knowledge/formats/caddy.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// handle and its like hold directives; what stands in other blocks are options of the one around.
bool holds_directives(std::string_view name) { return is_one_of(name, {"handle", "handle_path", "route", "handle_errors"}); }

bool speaks_of_root(const Text& word) { return holds(word.value, "http.vars.root"); }

// A matcher by what lies on the disk, FastCGI, or the variable that `root` sets.
bool uses_root(const CaddyDirective& directive) {
  if (caddy_role(directive.name.value) == CaddyRole::files || std::ranges::any_of(directive.arguments, speaks_of_root)) return true;
  if (directive.name.value.starts_with('@') && directive.argument(0) == "file") return true;
  if (is_one_of(directive.name.value, {"file", "fastcgi"})) return true;
  return (directive.name.value == "transport" && directive.argument(0) == "fastcgi") || std::ranges::any_of(directive.block, uses_root);
}

// False where plugins or variables have a say.
bool is_plain_block(const std::vector<CaddyDirective>& block) {
  return std::ranges::all_of(block, [](const CaddyDirective& directive) {
    const std::string& name = directive.name.value;
    const bool known = name.starts_with('@') || caddy_role(name) != CaddyRole::unknown;
    return known && (!holds_directives(name) || is_plain_block(directive.block));
  });
}

const CaddyDirective* root_in(const std::vector<CaddyDirective>& block) {
  for (const CaddyDirective& directive : block) {
    if (directive.name.value == "root" && !directive.arguments.empty()) return &directive;
    if (holds_directives(directive.name.value))
      if (const CaddyDirective* root = root_in(directive.block)) return root;
  }
  return nullptr;
}

const CaddyDirective* option(const CaddyTree& tree, std::string_view name) {
  const auto found = std::ranges::find_if(tree.options, [&](const CaddyDirective& each) { return each.name.value == name; });
  return found == tree.options.end() ? nullptr : &*found;
}

bool imports_unseen(const CaddyTree& tree) {
  return tree.open || std::ranges::any_of(tree.sites, &CaddySite::open) ||
         std::ranges::any_of(tree.options, [](const CaddyDirective& each) { return each.name.value.starts_with("{$"); });
}

// A name that only this machine or its network knows gets a certificate of Caddy's own authority.
bool is_public_address(const CaddyAddress& address) {
  const std::string& host = address.host.value;
  if (address.variable) return address.word.value.starts_with("{$") && !holds(host, ":") && address.served_port().value_or(443) == 443;
  return holds(host, ".") && !is_loopback(host) && !host.starts_with('[') &&
         !ends_with_any(host, {".localhost", ".local", ".internal", ".home.arpa", ".test", ".example"}) &&
         host.find_first_not_of("0123456789.") != std::string::npos;
}

// Its `tls` names files, or an authority of its own.
bool has_own_certificate(const CaddySite& site) {
  return std::ranges::any_of(site.directives, [](const CaddyDirective& directive) {
    const bool files = directive.arguments.size() >= 2 || directive.argument(0) == "internal";
    return directive.name.value == "tls" && (files || std::ranges::any_of(directive.block, [](const CaddyDirective& line) {
                                               return is_one_of(line.name.value, {"issuer", "get_certificate", "on_demand", "load"});
                                             }));
  });
}

const CaddyAddress* public_address(const CaddyTree& tree) {
  for (const CaddySite& site : tree.sites)
    if (!has_own_certificate(site))
      for (const CaddyAddress& address : site.addresses)
        if (address.has_automatic_https() && is_public_address(address)) return &address;
  return nullptr;
}

bool publishes(const ComposeService& service, std::uint16_t number) {
  return std::ranges::any_of(service.ports, [&](const ComposePort& port) { return port.target == number && port.published == number; });
}

bool keeps_data(const Project& project, const Deployment& deployment) {
  const StorageMounts mounts = mounts_of_deployment(project, deployment);
  return mounts.unknown || sets_key(project, deployment, "XDG_DATA_HOME") || std::ranges::any_of(mounts.lasting, [](const Text& directory) {
           return directory.value == "/data" || directory.value.starts_with("/data/") || directory.value == "/";
         });
}

}  // namespace

const CaddyDirective* unserved_root(const CaddySite& site) {
  const CaddyDirective* root = site.open ? nullptr : root_in(site.directives);
  if (root == nullptr || !is_plain_block(site.directives)) return nullptr;
  return std::ranges::any_of(site.directives, uses_root) ? nullptr : root;
}

std::vector<LostCertificates> lost_certificates(const Project& project) {
  std::vector<LostCertificates> lost;
  if (project.caddy_trees.empty()) return lost;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    const bool public_container = deployment != nullptr && publishes(place.service, 443) && is_for_production(project, place.file) &&
                                  !is_overlaid(project, place) && runs_caddy_alone(project, *deployment);
    const CaddyTree* tree = public_container ? caddy_tree_of(project, *deployment) : nullptr;
    if (tree == nullptr || imports_unseen(*tree) || option(*tree, "storage") != nullptr || option(*tree, "auto_https") != nullptr ||
        option(*tree, "local_certs") != nullptr || option(*tree, "acme_ca") != nullptr || keeps_data(project, *deployment))
      return;
    if (const CaddyAddress* address = public_address(*tree)) lost.push_back({deployment, address});
  });
  return lost;
}

ProxyListens caddy_listens(const Project& project, const Deployment& deployment) {
  const CaddyTree* tree = runs_caddy_alone(project, deployment) ? caddy_tree_of(project, deployment) : nullptr;
  if (tree == nullptr || imports_unseen(*tree) || tree->sites.empty()) return {};
  for (const char* name : {"http_port", "https_port", "servers", "auto_https", "default_bind", "layer4"})
    if (option(*tree, name) != nullptr) return {};
  ProxyListens listens{.known = true, .ports = {2019}, .place = {}};  // the admin endpoint
  for (const CaddySite& site : tree->sites)
    for (const CaddyAddress& address : site.addresses) {
      const auto port = address.served_port();
      if (!port) return {};
      listens.ports.push_back(*port);
      if (address.has_automatic_https()) listens.ports.push_back(80);
      if (listens.place.end == 0) listens.place = address.word.span;
    }
  return listens;
}

}  // namespace preship
