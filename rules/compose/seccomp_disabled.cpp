#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool is_so(const ComposeService& service) { return holds_security_option(service, {"seccomp:unconfined", "seccomp=unconfined"}); }

static Findings check(const Project& project) { return services_that(project, "runs without the filter for system calls", is_so); }

Rule compose_seccomp_disabled() { return {check}; }

}  // namespace preship
