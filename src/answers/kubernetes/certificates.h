#pragma once
// Who makes the certificates of an Ingress, where cert-manager does: https://cert-manager.io/docs/usage/

#include <string>
#include <vector>

#include "model/project.h"
#include "model/rule.h"

namespace preship {

// An object that cert-manager is told to ask, and that is of the other kind.
struct WrongIssuer {
  Text name;          // as it is asked for
  std::string asked;  // "Issuer" or "ClusterIssuer"
  Text other;         // the name of the one that is here
  std::string by;     // "Ingress 'web'"
};
std::vector<WrongIssuer> wrong_issuers(const Project& project);

// Secrets for TLS of Ingresses, Gateways and Traefik's routes that nothing fills, in a repository where cert-manager fills others. Not
// those that something else names.
struct UnfilledSecret {
  Text name;
  std::string why;  // "no Certificate names it, and the Ingress asks no issuer"
};
std::vector<UnfilledSecret> unfilled_tls_secrets(const Project& project);

}  // namespace preship
