#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const YamlNode& test = place.service.node->find("healthcheck").find("test");
    if (test.items.size() < 3 || test.items[0]->text() != "CMD-SHELL") return;
    findings.push_back({test.items[2]->scalar.span, "the shell runs '" + test.items[1]->text() +
                                                        "' alone: behind CMD-SHELL one text is the whole "
                                                        "command, and what follows is no part of it"});
    findings.back().fix = Fix{"run the words as they stand", {{span_of_slice(test.items[0]->scalar, 3, 9), ""}}, false};  // CMD
  });
  return findings;
}

Rule health_arguments_dropped() { return {check}; }

}  // namespace preship
