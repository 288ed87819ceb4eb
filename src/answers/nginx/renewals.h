#pragma once
// Certificates that certbot renews beside an nginx that does not learn of it.

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

}  // namespace preship
