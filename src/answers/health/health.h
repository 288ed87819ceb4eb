#pragma once
// Health routes against the probes that ask for them.

#include <string_view>

#include "knowledge/words/health_paths.h"
#include "model/rule.h"

namespace preship {

// True when every route of the service can be seen: some are known, and none is computed, unknown or catch-all.
bool knows_all_routes(const Project& project, const Service& service);

// True when a route of the service may answer the path: the same last part, a parameter, or a catch-all above it.
bool serves_path(const Project& project, const Service& service, std::string_view path);

bool serves_health(const Project& project, const Service& service);
const HttpRoute* nearest_health_route(const Project& project, const Service& service);  // null when there is none

// Does any artifact probe the service at all? By HTTP on some path?
bool has_probe(const Project& project, const Service& service);
bool has_probe_on_path(const Project& project, const Service& service);
// A check that runs a program of its own (HEALTHCHECK CMD python check.py): what it asks cannot be seen.
bool has_probe_by_program(const Project& project, const Service& service, const Deployment& deployment);

// False for what only hands out files: an image on top of nginx, or a host of static sites and functions.
bool answers_by_code(const Project& project, const Deployment& deployment);

// True when the probe asks the container it belongs to, not a neighbour.
bool asks_itself(const HealthProbe& probe, const Deployment& deployment);

}  // namespace preship
