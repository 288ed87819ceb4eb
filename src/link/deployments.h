#pragma once
// Which service does a deployment run?

#include "model/project.h"

namespace preship {

// Sets Deployment::service (the services must be known), and Service::deployable for those that something deploys.
// A deployment that runs a foreign image, or of which we cannot tell, keeps an empty service.
void link_deployments(Project& project);

}  // namespace preship
