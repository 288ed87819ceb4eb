#pragma once
// As which user a container runs where what deploys it decides, whatever the image says.

#include "model/project.h"

namespace preship {

// Every pod and every compose service of it forbids root or names a user, or Heroku alone runs it.
bool runs_as_non_root(const Project& project, const Dockerfile& file);

// A service of a compose file runs it with the rights of the machine: it is root for a reason.
bool runs_privileged(const Project& project, const Dockerfile& file);

// Nothing is seen to run it but a Helm chart, whose templates say as which user.
bool is_run_by_chart_alone(const Project& project, const Dockerfile& file);

}  // namespace preship
