#include "answers/workflows/secret_artifacts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretArtifact& artifact : secret_artifacts(project)) {
    findings.push_back({artifact.path.span, "'" + artifact.path.value + "' is " + artifact.what +
                                                ": whoever may read the repository can fetch this artifact, and the secrets in it"});
    if (!(artifact.made == artifact.secret)) findings.back().notes.push_back({artifact.made, "it is written here"});
    findings.back().notes.push_back({artifact.secret, "a secret comes in here"});
  }
  return findings;
}

Rule ci_secret_in_artifact() { return {check}; }

}  // namespace preship
