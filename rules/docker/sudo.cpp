#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return runs_of(project, "sudo", "'sudo' gives nothing while an image is built"); }

Rule docker_sudo() { return {check}; }

}  // namespace preship
