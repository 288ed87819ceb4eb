#include <algorithm>

#include "answers/compose/services.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const auto& name = place.service.container_name;
    if (!name || name->value.empty() || holds(name->value, "$")) return;
    const auto accepts = [](char byte) { return is_word(byte) || byte == '.' || byte == '-'; };
    const bool begins = is_letter(name->value[0]) || is_digit(name->value[0]);
    if (!begins || name->value.size() < 2 || !std::ranges::all_of(name->value, accepts))
      findings.push_back({name->span, "'" + name->value + "' is no name that Docker takes for a container"});
  });
  return findings;
}

Rule compose_invalid_container_name() { return {check}; }

}  // namespace preship
