#include "answers/docker/loops.h"
#include "answers/docker/variables.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"RUN", "COPY", "ADD", "ENV", "WORKDIR", "EXPOSE"}, [&](const DockerPlace& place) {
    if (place.instruction.onbuild) return;
    for (const DockerVariable& argument : place.file.global_args) {
      const std::string& name = argument.key.value;
      const std::string& text = place.instruction.rest.value;
      if (!uses_variable(text, name) || declares_variable(place.file, place.stage, name)) continue;
      const bool forwards = place.instruction.keyword.value == "ENV" && holds(text, name + "=");
      if (!forwards && sets_variable(place.instruction, name)) continue;
      findings.push_back({place.instruction.span,
                          "'" + name + "' is empty here: an ARG before FROM does not reach into a stage",
                          {{argument.key.span, "declared here"}}});
    }
  });
  return one_per_file(std::move(findings));
}

Rule docker_argument_out_of_scope() { return {check}; }

}  // namespace preship
