#include "answers/docker/copy_sources.h"

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/targets.h"
#include "rule.h"

namespace preship {

static Finding report(const Text& written, const AbsentSource& absent, const BuildContexts& contexts) {
  if (!absent.ignored_by.empty())
    return {written.span, "'" + written.value + "' is not in the build context: '" + absent.ignored_by + "' leaves it out"};
  Finding finding{written.span, "there is no '" + written.value + "' in the build context" +
                                    (contexts.named ? " '" + contexts.directories[0] + "'" : "")};
  if (absent.may_be_made || !contexts.named) finding.confidence = Confidence::low;
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  each_instruction(project, {"COPY", "ADD"}, [&](const DockerPlace& place) {
    if (!flag_value(place.instruction, "from").empty() || place.instruction.onbuild || !place.instruction.heredocs.empty() ||
        !is_deployed(project, place.file) || !is_built(project, place.file, place.stage))
      return;
    const BuildContexts contexts = build_contexts(project, place.file);
    if (is_built_elsewhere(project, place.file, contexts)) return;
    for (std::size_t i = 0; i + 1 < place.instruction.arguments.size(); ++i)
      if (const auto absent = absent_source(project, place.file, contexts, place.instruction.arguments[i]))
        findings.push_back(report(place.instruction.arguments[i], *absent, contexts));
  });
  return findings;
}

Rule docker_copy_source_missing() { return {check}; }

}  // namespace preship
