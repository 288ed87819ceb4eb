#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static bool is_tls(const NginxNode& listen) {
  return std::ranges::any_of(listen.directive->arguments, [](const Text& word) { return word.value == "ssl" || word.value == "quic"; });
}

static bool is_port_443(const NginxNode& listen) {
  const std::string& address = listen.argument(0);
  return address == "443" || address.ends_with(":443");
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "server" || (at.node.parent != nullptr && at.node.parent->name() != "http")) return;
  const NginxInForce certificate = in_force(at.tree, at.node, "ssl_certificate"), key = in_force(at.tree, at.node, "ssl_certificate_key");
  const NginxInForce refusal = in_force(at.tree, at.node, "ssl_reject_handshake");
  if (certificate.open || key.open || !refusal.directives.empty() || at.tree.files.front()->is_template ||
      child_of(at.node, "ssl") != nullptr)
    return;
  if (!certificate.directives.empty() && key.directives.empty())
    return findings.push_back(
        {certificate.directives.front()->directive->span, "nginx will not start: no ssl_certificate_key belongs to this certificate"});
  for (const NginxNode* listen : at.node.children) {
    if (listen->name() != "listen" || listen->directive->arguments.empty()) continue;
    const Span span = listen->directive->arguments[0].span;
    if (is_tls(*listen) && certificate.directives.empty()) {
      Finding finding{span, "nginx will not start: no ssl_certificate is set for this TLS port"};
      if (at.node.parent == nullptr) finding.confidence = Confidence::low;  // the file around it may bring one
      return findings.push_back(std::move(finding));
    }
    if (is_port_443(*listen) && !is_tls(*listen)) return findings.push_back({span, "port 443 answers in plain HTTP: 'ssl' is missing"});
  }
}

Rule nginx_tls_without_certificate() { return {each_directive<check>}; }

}  // namespace preship
