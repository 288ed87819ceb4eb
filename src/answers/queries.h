#pragma once
// Questions that several rules ask of a project.

#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

// Does anybody run this image for real? Not those of tests, examples and documents.
bool image_counts(const Project& project, const Image& image);

// False for a container of a development stack: one machine, where a newer image is pulled on purpose.
bool runs_in_production(const Project& project, const Image& image);

// error for a database in production, note where only CI or a script runs it, warning otherwise.
Severity image_severity(const Project& project, const Image& image);

// "'A'", "'A' and 'B'", "'A', 'B' and 'C'": all of them, since who repairs needs each; with a `limit`, "'A', 'B' and 3 more".
std::string quoted_list(const std::vector<std::string>& names, std::size_t limit = 100);

// The Dockerfile that a deployment builds from, null when it is not in the repository.
const Dockerfile* dockerfile_of(const Project& project, const Deployment& deployment);

// The deployments for production that run the service.
std::vector<const Deployment*> production_deployments(const Project& project, const ServiceId& service);

// True when the fact belongs to the service or to a package that the service imports.
bool belongs_to(const Service& service, const ServiceId& fact_service);

// True when a service of the repository imports this package: who runs that service gives it its environment.
bool is_lent(const Project& project, const Service& package);

// True when something of this kind hides facts of the service or of the deployment.
bool is_opaque(const Project& project, OpaqueWhat what, const Service& service);
bool is_opaque(const Project& project, OpaqueWhat what, const Deployment& deployment);

// True for a Dockerfile whose image somebody deploys: not one for development, tests or CI.
bool is_deployed(const Project& project, const Dockerfile& file);

// True when a service of the compose file runs nginx, by its image or by the base of what it builds.
bool starts_nginx(const Project& project, const ComposeFile& compose);

}  // namespace preship
