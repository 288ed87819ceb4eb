#pragma once
// Apps that have to believe the headers of the proxy in front of them.

#include <optional>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

// The text tells Express which proxies to believe.
bool sets_trust_proxy(std::string_view text);

struct UntrustedProxy {
  Span place;        // the setting that needs to know how the client came
  std::string what;  // what happens to everybody
  Span proxy;        // what stands in front
};

// Sessions of Express whose cookie is for HTTPS alone, and redirects of Django to HTTPS, behind a proxy that nobody believes. Not where a
// server takes the header from this machine by itself, as gunicorn and uvicorn do, and as Heroku has them do.
std::vector<UntrustedProxy> untrusted_proxies(const Project& project);

}  // namespace preship
