#include <algorithm>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool holds_option(const ComposeService& service, std::string_view option) {
  return std::ranges::any_of(service.node->find("security_opt").items,
                             [&](const YamlNodePtr& item) { return holds(item->text(), option); });
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (!holds_option(place.service, "no-new-privileges"))
      findings.push_back({place.service.name.span, "'" + place.service.name.value + "' lets its processes gain privileges"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_new_privileges_allowed() { return {check}; }

}  // namespace preship
