#include "answers/build/missing_scripts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const MissingScript& each : missing_scripts(project)) {
    const std::string what = project.file(each.script.span.file).kind == FileKind::workflow ? "the step fails"
                             : each.starts                                                  ? "the container does not start"
                                                                                            : "the command fails";
    findings.push_back(
        {each.script.span, "'" + project.files[each.package->file].path + "' has no script '" + each.script.value + "': " + what});
    findings.back().notes.push_back(
        {each.package->scripts_span.end == 0 ? each.package->object : each.package->scripts_span, "the scripts"});
  }
  return findings;
}

Rule ci_missing_script() { return {check}; }

}  // namespace preship
