#include <map>
#include <string>

#include "answers/compose/services.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    std::map<std::string, const ComposeService*> first;
    for (const ComposeService& service : file.services) {
      if (!service.container_name || holds(service.container_name->value, "$") || !service.profiles.empty()) continue;
      const auto [known, is_new] = first.try_emplace(service.container_name->value, &service);
      if (!is_new && known->second->container_name->span != service.container_name->span)
        findings.push_back({service.container_name->span,
                            "'" + known->second->name.value + "' is called '" + service.container_name->value + "' already",
                            {{known->second->container_name->span, "here"}}});
    }
  });
  return findings;
}

Rule compose_duplicate_container_name() { return {check}; }

}  // namespace preship
