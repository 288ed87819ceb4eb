#include "answers/proxies/certificate_contacts.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/scripts/scripts.h"
#include "model/caddy.h"
#include "model/kubernetes.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

class ContactCollector {
 public:
  explicit ContactCollector(const Project& project) : project_(project) {}

  std::vector<CertificateContact> collect() {
    for (const auto& tree : project_.caddy_trees) add_caddy(*tree);
    each_compose_service(project_, [&](const ComposePlace& place) { add_traefik(place); });
    each_script_text(project_, [&](const ScriptText& text) { add_certbot(text); });
    for (const auto& file : project_.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects) add_issuer(object);
    return std::move(found_);
  }

 private:
  // https://caddyserver.com/docs/caddyfile/options#email, https://caddyserver.com/docs/caddyfile/directives/tls
  void add_caddy(const CaddyTree& tree) {
    const bool asks = std::ranges::any_of(tree.sites, [](const CaddySite& site) {
      return std::ranges::any_of(site.addresses,
                                 [](const CaddyAddress& address) { return address.variable || address.has_automatic_https(); });
    });
    if (!asks) return;
    for (const CaddyDirective& option : tree.options)
      for (const CaddyDirective& inner : option.block)
        if (inner.name.value == "email" && !inner.arguments.empty()) add(inner.arguments[0], "Caddy");
    for (const CaddyDirective& option : tree.options)
      if (option.name.value == "email" && !option.arguments.empty()) add(option.arguments[0], "Caddy");
    for (const CaddySite& site : tree.sites)
      for_each_caddy(site.directives, [&](const CaddyDirective& directive, const CaddyPath&) {
        if (directive.name.value == "tls" && directive.arguments.size() == 1) add(directive.arguments[0], "Caddy");
      });
  }

  // --certificatesresolvers.letsencrypt.acme.email=...:
  // https://doc.traefik.io/traefik/reference/install-configuration/tls/certificate-resolvers/acme/
  void add_traefik(const ComposePlace& place) {
    if (!is_for_production(project_, place)) return;
    for (const Text& word : place.service.command) {
      const std::size_t sign = lower_case(word.value).find(".acme.email=");
      if (sign != std::string::npos) add({word.value.substr(sign + 12), word.span}, "Traefik");
    }
  }

  void add_certbot(const ScriptText& text) {
    for (const ShellCommand& command : text.commands) {
      const auto at = std::ranges::find(command.words, "certbot", &Text::value);
      if (at == command.words.end()) continue;
      for (auto word = at; word != command.words.end(); ++word) {
        if (is_one_of(word->value, {"--email", "-m"}) && word + 1 != command.words.end()) add(*(word + 1), "certbot");
        if (word->value.starts_with("--email=")) add({word->value.substr(8), word->span}, "certbot");
      }
    }
  }

  // https://cert-manager.io/docs/configuration/acme/
  void add_issuer(const KubernetesObject& object) {
    if (object.node == nullptr || !is_one_of(object.kind.value, {"ClusterIssuer", "Issuer"})) return;
    const YamlNode& email = object.node->find("spec").find("acme").find("email");
    if (email.is_scalar()) add(email.scalar, "cert-manager");
  }

  void add(const Text& address, std::string_view reader) {
    const std::string written = lower_case(trim(address.value, " \t\"'"));
    const std::size_t sign = written.find('@');
    if (sign == std::string::npos || written.find_first_of("${}<>%") != std::string::npos || !project_.in_production(address.span)) return;
    const std::string domain = written.substr(sign + 1);
    const bool refused = is_one_of(domain, {"example.com", "example.org", "example.net"});
    const bool yours =
        domain.starts_with("your") || domain.starts_with("my-domain") || domain.starts_with("mydomain") || domain.starts_with("changeme");
    if (refused || yours) found_.push_back({{written, address.span}, std::string(reader), refused});
  }

  const Project& project_;
  std::vector<CertificateContact> found_;
};

}  // namespace

std::vector<CertificateContact> foreign_contacts(const Project& project) { return ContactCollector(project).collect(); }

}  // namespace preship
