#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool is_so(const ComposeService& service) { return !holds_security_option(service, {"no-new-privileges"}); }

static Findings check(const Project& project) { return services_that(project, "lets its processes gain privileges", is_so); }

Rule compose_new_privileges_allowed() { return {check}; }

}  // namespace preship
