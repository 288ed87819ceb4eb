#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    for (const std::string_view key : {"ports", "expose"})
      for (const YamlNodePtr& item : place.service.node->find(key).items)
        if (item->is_scalar() && !item->quoted)
          findings.push_back({item->span, "'" + item->text() + "' should be in quotes, so that no reader takes it for a number"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_quoting() { return {check}; }

}  // namespace preship
