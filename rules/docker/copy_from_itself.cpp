#include "answers/docker/loops.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY"}, [&](const DockerPlace& place) {
    for (const DockerFlag& flag : place.instruction.flags)
      if (flag.name.value == "from" && !place.stage.name.empty() && lower_case(flag.value.value) == place.stage.name)
        findings.push_back({flag.value.span,
                            "'" + flag.value.value + "' is the stage that this COPY stands in",
                            {{place.stage.name_text.span, "it begins here"}}});
  });
  return findings;
}

Rule docker_copy_from_itself() { return {check}; }

}  // namespace preship
