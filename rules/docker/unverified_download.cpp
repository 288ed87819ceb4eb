#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"ADD"}, [&](const DockerPlace& place) {
    if (!flag_value(place.instruction, "checksum").empty()) return;
    for (const Text& source : place.instruction.arguments)
      if (holds(source.value, "://") && !source.value.ends_with(".git") && !holds(source.value, ".git#"))
        findings.push_back({source.span, "'" + source.value + "' is taken as it is served, without a checksum"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_unverified_download() { return {check}; }

}  // namespace preship
