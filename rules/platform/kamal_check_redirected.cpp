#include "answers/platforms/kamal.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const RedirectedCheck& one : redirected_checks(project))
    findings.push_back({.span = one.redirect,
                        .message = "the health check of Kamal's proxy is sent on to https: '" + one.probe->path->value +
                                   "' never answers with 200, and no new container of '" + one.deployment->name.value + "' becomes healthy",
                        .notes = {{one.probe->path->span, "the proxy asks here, over plain HTTP"}}});
  return findings;
}

Rule platform_kamal_check_redirected() { return {check}; }

}  // namespace preship
