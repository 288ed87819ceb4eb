#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (place.service.build && place.service.image && place.service.node->find("pull_policy").is_null())
      findings.push_back(
          {place.service.image->span, "'" + place.service.name.value + "' has 'build' as well, and no 'pull_policy' says which counts"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_build_and_image() { return {check}; }

}  // namespace preship
