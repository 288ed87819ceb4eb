#include "answers/kubernetes/certificates.h"

#include <algorithm>

#include "answers/files.h"
#include "answers/kubernetes/key_sources.h"
#include "model/kubernetes_network.h"
#include "text/words.h"

namespace preship {
namespace {

template <class Visit>
void each_manifest_object(const Project& project, Visit visit) {
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects) visit(*file, object);
}

bool is_of_cert_manager(const KubernetesObject& object) {
  return holds_any(object.api_version.value, {"cert-manager.io", "certmanager.k8s.io"});
}

bool asks_for_certificate(const KubernetesObject& object) {
  return std::ranges::any_of(object.annotations, [](const KubernetesLabel& annotation) {
    return holds_any(annotation.key.value, {"cert-manager", "certmanager", "tls-acme"});
  });
}

// cert-manager looks at the annotations of these, and of no other kind: https://cert-manager.io/docs/usage/ingress/,
// https://cert-manager.io/docs/usage/gateway/
bool is_heard(const KubernetesObject& object) {
  return object.gateway || (object.route && object.route->kind == KubernetesRoute::Kind::ingress);
}

std::vector<Text> tls_secrets(const KubernetesObject& object) {
  std::vector<Text> secrets;
  if (object.route)
    for (const KubernetesRoute::Tls& tls : object.route->tls)
      if (tls.secret) secrets.push_back(*tls.secret);
  if (object.gateway)
    for (const KubernetesGateway::Listener& listener : object.gateway->listeners)
      secrets.insert(secrets.end(), listener.certificates.begin(), listener.certificates.end());
  return secrets;
}

std::string why_unfilled(const KubernetesObject& object) {
  const std::string reason =
      is_heard(object) ? "the " + object.kind.value + " asks no issuer" : "cert-manager makes none for an " + object.kind.value;
  return "no Certificate names it, and " + reason;
}

// One kind of issuer of that name is here, and the one that is asked for is not.
void compare_issuers(const Project& project, const KubernetesObject& by, const Text& name, const std::string& asked,
                     std::vector<WrongIssuer>& wrong) {
  const KubernetesObject* other = nullptr;
  bool known = false;
  each_manifest_object(project, [&](const KubernetesFile&, const KubernetesObject& object) {
    if (!is_of_cert_manager(object) || object.name.value != name.value) return;
    known = known || object.kind.value == asked;
    if (is_one_of(object.kind.value, {"Issuer", "ClusterIssuer"}) && object.kind.value != asked) other = &object;
  });
  if (!known && other != nullptr) wrong.push_back({name, asked, other->name, by.kind.value + " '" + by.name.value + "'"});
}

}  // namespace

std::vector<WrongIssuer> wrong_issuers(const Project& project) {
  std::vector<WrongIssuer> wrong;
  each_manifest_object(project, [&](const KubernetesFile& file, const KubernetesObject& object) {
    if (!project.in_production({file.file})) return;
    for (const KubernetesLabel& annotation : object.annotations) {
      if (annotation.key.value == "cert-manager.io/issuer") compare_issuers(project, object, annotation.value, "Issuer", wrong);
      if (annotation.key.value == "cert-manager.io/cluster-issuer")
        compare_issuers(project, object, annotation.value, "ClusterIssuer", wrong);
    }
    if (object.kind.value != "Certificate" || !is_of_cert_manager(object)) return;
    const YamlNode& reference = object.node->find("spec").find("issuerRef");
    // https://cert-manager.io/docs/reference/api-docs/#meta.cert-manager.io/v1.ObjectReference: without a kind it is an Issuer.
    const std::string kind = reference.has("kind") ? reference.find("kind").text() : "Issuer";
    const std::string& group = reference.find("group").text();
    if (reference.find("name").is_scalar() && (group.empty() || group == "cert-manager.io"))
      compare_issuers(project, object, reference.find("name").scalar, kind, wrong);
  });
  return wrong;
}

std::vector<UnfilledSecret> unfilled_tls_secrets(const Project& project) {
  std::vector<std::string> filled;
  bool used = false;
  each_manifest_object(project, [&](const KubernetesFile&, const KubernetesObject& object) {
    used = used || is_of_cert_manager(object) || asks_for_certificate(object);
    if (object.kind.value == "Certificate" && object.node != nullptr) filled.push_back(object.node->find("spec").find("secretName").text());
    if (is_heard(object) && asks_for_certificate(object))
      for (const Text& secret : tls_secrets(object)) filled.push_back(secret.value);
  });
  std::vector<UnfilledSecret> unfilled;
  if (!used) return unfilled;
  for (const ManifestSet& set : once<manifest_sets>(project)) {
    if (!set.complete || set.sealos) continue;
    for (const KubernetesObject* object : set.objects) {
      if (is_heard(*object) && asks_for_certificate(*object)) continue;
      for (const Text& secret : tls_secrets(*object)) {
        if (is_filled_in(secret.value) || makes_source(set, true, secret.value)) continue;
        const bool known = std::ranges::find(filled, secret.value) != filled.end() || is_mentioned(project, secret.value, secret.span.file);
        if (!known) unfilled.push_back({secret, why_unfilled(*object)});
      }
    }
  }
  return unfilled;
}

}  // namespace preship
