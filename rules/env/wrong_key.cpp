#include "answers/env/misnamed.h"

#include "rule.h"

namespace preship {

static Finding report(const Misnamed& misnamed, const std::string& absent) {
  const EnvDeclaration& given = *misnamed.given;
  const std::string who = misnamed.library.empty() ? "the code" : misnamed.library;
  const std::string where = misnamed.library.empty() ? "'" + misnamed.wanted + "' is read here, and " + absent
                                                     : misnamed.library + " reads '" + misnamed.wanted + "', and " + absent;
  return {.span = given.key.span,
          .message = "'" + given.key.value + "' is given here, but " + who + " reads '" + misnamed.wanted + "'",
          .notes = {{misnamed.read, where}},
          .fix = Fix{"rename '" + given.key.value + "' to '" + misnamed.wanted + "'", {{given.key.span, misnamed.wanted}}, false}};
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const Misnamed& misnamed : misnamed_keys(project))
    if (seen.insert(misnamed.given->key.span).second) findings.push_back(report(misnamed, "nothing gives it"));
  for (const Deployment& deployment : project.facts.deployments)
    for (const Misnamed& misnamed : misnamed_keys(project, deployment))
      if (seen.insert(misnamed.given->key.span).second)
        findings.push_back(report(misnamed, "'" + deployment.name.value + "' does not get it"));
  return findings;
}

Rule env_wrong_key() { return {check}; }

}  // namespace preship
