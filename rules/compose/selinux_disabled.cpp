#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool is_so(const ComposeService& service) { return holds_security_option(service, {"label:disable", "label=disable"}); }

static Findings check(const Project& project) { return services_that(project, "is not separated by SELinux", is_so); }

Rule compose_selinux_disabled() { return {check}; }

}  // namespace preship
