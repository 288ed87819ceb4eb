#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"ENV", "LABEL"}, [&](const DockerPlace& place) {
    const std::vector<Text>& words = place.instruction.arguments;
    if (words.size() > 1 && !holds(words[0].value, "="))
      findings.push_back({place.instruction.keyword.span, "'" + words[0].value + "' is set in the old form without '='"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_legacy_key_value() { return {check}; }

}  // namespace preship
