#include "answers/secrets/served_files.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dockerfiles) {
    if (!project.in_production({file->file}) || !is_deployed(project, *file)) continue;
    for (const ServedEnvFile& served : served_env_files(project, *file)) {
      const std::string how =
          served.whole_context ? "this copies '" + served.name + "' with all the rest" : "'" + served.name + "' is copied";
      findings.push_back({served.copy, how + " into '" + served.root + "', which is served: everybody can download it"});
    }
  }
  return findings;
}

Rule secret_env_file_served() { return {check}; }

}  // namespace preship
