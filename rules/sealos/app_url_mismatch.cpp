#include "answers/sealos/template.h"
#include "model/kubernetes_network.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The host of an App's address, without the port that a node gives it.
static std::string host_of_app(std::string address) {
  address = plain_name(std::move(address));
  const std::size_t scheme = address.find("://");
  if (scheme == std::string::npos) return "";
  address = address.substr(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  return address.substr(0, address.rfind(':'));  // names of inputs and defaults hold none
}

static std::set<std::string> plain_hosts(const std::vector<Text>& hosts) {
  std::set<std::string> plain;
  for (const Text& host : hosts) plain.insert(plain_name(host.value));
  return plain;
}

static void check_tls(const KubernetesRoute& ingress, Findings& findings) {
  std::set<std::string> served;
  for (const KubernetesRoute::Tls& tls : ingress.tls) served.merge(plain_hosts(tls.hosts));
  if (served.empty()) return;  // none at all is k8s/no-tls
  for (const Text& host : ingress.hosts)
    if (!served.contains(plain_name(host.value)))
      findings.push_back({host.span, "'" + host.value + "' is not among the hosts that the Ingress has a certificate for"});
}

static void check(const Project&, const SealosTemplatePlace& place, Findings& findings) {
  std::set<std::string> hosts;
  const Text* first = nullptr;
  for (const KubernetesObject& object : place.file->objects) {
    if (!object.route) continue;
    hosts.merge(plain_hosts(object.route->hosts));
    if (first == nullptr && !object.route->hosts.empty()) first = &object.route->hosts.front();
    if (object.route->kind == KubernetesRoute::Kind::ingress) check_tls(*object.route, findings);
  }
  for (const KubernetesObject& object : place.file->objects) {
    if (object.kind.value != "App" || !object.api_version.value.starts_with("app.sealos.io/") || hosts.empty()) continue;
    const Text& url = object.node->find("spec").find("data").find("url").scalar;
    const std::string host = host_of_app(url.value);
    if (!host.empty() && !hosts.contains(host))
      findings.push_back({url.span, "the App leads to '" + host + "', and no Ingress serves it", {{first->span, "served here"}}});
  }
}

Rule sealos_app_url_mismatch() { return {each_sealos_template<check>}; }

}  // namespace preship
