#pragma once
// Does anybody learn of what goes wrong in production?

#include <optional>

#include "model/project.h"

namespace preship {

// A package of the repository, a variable or an artifact tells errors to somebody: Sentry and its like, OpenTelemetry.
bool errors_are_told(const Project& project);

// The same, or the time that requests take is measured: by middleware, by a proxy in front that logs it, by metrics.
bool requests_are_timed(const Project& project);

// The first app of Node.js or Python that answers requests in production, by its directory: the others are not known well enough.
const Service* observable_service(const Project& project);

}  // namespace preship
