#pragma once
// Certificates that certbot gets and renews beside an nginx.

#include <vector>

#include "model/project.h"

namespace preship {

struct UnloadedRenewal {
  Span renewal;                           // the words that renew: of the certbot service, or of a script that runs it
  const ComposeService* nginx = nullptr;  // that has the certificates mounted
};

// nginx reads a certificate when it starts and at a reload: https://nginx.org/en/docs/control.html. Nothing where a hook, a loop, a script,
// a workflow or a document reloads or restarts it, or something may do so that cannot be seen.
std::vector<UnloadedRenewal> unloaded_renewals(const Project& project);

struct AwaitedCertificate {
  Text path;                                // as the configuration names it
  const ComposeService* nginx = nullptr;    // that does not start without it
  const ComposeService* certbot = nullptr;  // that gets it through this nginx
};

// https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_certificate: the file has to be there when nginx starts. Nothing where a
// script, a document or another configuration may bring a first certificate.
std::vector<AwaitedCertificate> awaited_certificates(const Project& project);

}  // namespace preship
