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

std::vector<Text> unfilled_tls_secrets(const Project& project) {
  std::vector<std::string> filled;
  bool used = false;
  each_manifest_object(project, [&](const KubernetesFile&, const KubernetesObject& object) {
    used = used || is_of_cert_manager(object) || asks_for_certificate(object);
    if (object.kind.value == "Certificate" && object.node != nullptr) filled.push_back(object.node->find("spec").find("secretName").text());
    if (object.ingress && asks_for_certificate(object))
      for (const KubernetesIngress::Tls& tls : object.ingress->tls)
        if (tls.secret) filled.push_back(tls.secret->value);
  });
  std::vector<Text> unfilled;
  if (!used) return unfilled;
  for (const ManifestSet& set : once<manifest_sets>(project)) {
    if (!set.complete || set.sealos) continue;
    for (const KubernetesObject* object : set.objects) {
      if (!object->ingress || asks_for_certificate(*object)) continue;
      for (const KubernetesIngress::Tls& tls : object->ingress->tls) {
        if (!tls.secret || is_filled_in(tls.secret->value) || makes_source(set, true, tls.secret->value)) continue;
        const bool known =
            std::ranges::find(filled, tls.secret->value) != filled.end() || is_mentioned(project, tls.secret->value, tls.secret->span.file);
        if (!known) unfilled.push_back(*tls.secret);
      }
    }
  }
  return unfilled;
}

}  // namespace preship
