#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool is_so(const ComposeService& service) { return service.node->find("privileged").text() == "true"; }

static Findings check(const Project& project) { return services_that(project, "may do to the host what root may", is_so); }

Rule compose_privileged() { return {check}; }

}  // namespace preship
