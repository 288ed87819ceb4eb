#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (const YamlPair* version = file.root->pair("version")) findings.push_back({version->key.span, "'version' means nothing any more"});
  });
  return findings;
}

Rule compose_obsolete_version() { return {check}; }

}  // namespace preship
