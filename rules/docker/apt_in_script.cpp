#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) { return runs_of(project, "apt", "'apt' is for people; scripts use 'apt-get'"); }

Rule docker_apt_in_script() { return {check}; }

}  // namespace preship
