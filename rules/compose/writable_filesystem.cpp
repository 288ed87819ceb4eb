#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool is_so(const ComposeService& service) { return service.node->find("read_only").text() != "true"; }

static Findings check(const Project& project) { return services_that(project, "can write to its own file system", is_so); }

Rule compose_writable_filesystem() { return {check}; }

}  // namespace preship
