#pragma once
// What the sites of a Caddyfile serve, and with which certificates.

#include <vector>

#include "answers/proxies/listens.h"
#include "model/project.h"

namespace preship {

// The `root` of a site in which nothing looks below it. Null where there is none, or where plugins and what cannot be seen may.
const CaddyDirective* unserved_root(const CaddySite& site);

struct LostCertificates {
  const Deployment* deployment = nullptr;
  const CaddyAddress* address = nullptr;  // the first that needs one
};
// Containers of compose files for servers that get certificates from outside and keep them in no volume:
// https://caddyserver.com/docs/conventions#data-directory
std::vector<LostCertificates> lost_certificates(const Project& project);

// What the Caddy of a service listens on.
ProxyListens caddy_listens(const Project& project, const Deployment& deployment);

}  // namespace preship
