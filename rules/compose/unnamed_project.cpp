#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    const YamlPair* services = file.root->pair("services");
    if (!file.root->has("name") && services != nullptr)
      findings.push_back({services->key.span, "the project is named after its directory: there is no 'name'"});
  });
  return findings;
}

Rule compose_unnamed_project() { return {check}; }

}  // namespace preship
