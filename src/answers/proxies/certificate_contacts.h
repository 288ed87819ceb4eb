#pragma once
// The address that goes to a certificate authority with the first request for a certificate.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct CertificateContact {
  Text address;
  std::string reader;    // "Caddy", "Traefik", "certbot", "cert-manager"
  bool refused = false;  // its domain is one that Let's Encrypt refuses; otherwise a placeholder that somebody may own
};

// Those that nobody put their own in place of: @example.com, @yourdomain.com.
std::vector<CertificateContact> foreign_contacts(const Project& project);

}  // namespace preship
