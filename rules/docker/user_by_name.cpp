#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"USER"}, [&](const DockerPlace& place) {
    if (place.instruction.arguments.empty()) return;
    const Text& user = place.instruction.arguments[0];
    const std::string name = user.value.substr(0, user.value.find(':'));
    if (!name.empty() && !holds(name, "$") && !std::ranges::all_of(name, is_digit))
      findings.push_back({user.span, "'" + name + "' is a name: whether it is root can only be told from a number"});
  });
  return findings;
}

Rule docker_user_by_name() { return {check}; }

}  // namespace preship
