#include "answers/compose/services.h"
#include "answers/compose/swarm.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const YamlNode& restart = place.service.node->find("restart");
    const YamlNode& condition = place.service.node->find("deploy").find("restart_policy").find("condition");
    if (!is_one_of(restart.text(), {"always", "unless-stopped"}) || !is_one_of(condition.text(), {"on-failure", "none"})) return;
    if (condition.span.file != place.file.file || restart.span.file != place.file.file || is_for_swarm(place.service)) return;
    findings.push_back(
        {condition.scalar.span,
         "'" + place.service.name.value + "' stays down after a reboot: 'restart: " + restart.text() + "' does not count beside this",
         {{restart.scalar.span, "this is without effect"}}});
  });
  return findings;
}

Rule compose_restart_overridden() { return {check}; }

}  // namespace preship
