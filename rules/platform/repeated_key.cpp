#include "model/kamal.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.kamal_files) {
    if (file->template_of || !project.in_production({file->file, 0, 0})) continue;
    for (const RepeatedKey& key : file->repeated) {
      const std::string lost = key.inside.empty() ? "" : ", without " + quoted_list(key.inside, 3);
      findings.push_back({key.lost.span, "'" + key.lost.value + "' stands twice, and the later one counts" + lost});
      findings.back().notes.push_back({key.kept.span, "this one counts"});
    }
  }
  return findings;
}

Rule platform_repeated_key() { return {check}; }

}  // namespace preship
