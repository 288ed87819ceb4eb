#include "lsp/features/lacks.h"

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "answers/together.h"

namespace preship::lsp {

std::vector<Lack> lacks_of(const Project& project, const Findings& places) {
  std::vector<Lack> lacks;
  for (const Finding& finding : places) {
    if (finding.rule != "env/missing-in-deployment") continue;
    const Deployment& deployment = deployment_of(project, finding);
    lacks.push_back({finding.fold.name, deployment.id, finding.span, deployment.service});
  }
  return lacks;
}

std::vector<const Lack*> lacks_at(const Project& project, const std::vector<Lack>& lacks, const EnvRead& read) {
  std::vector<const Lack*> found;
  for (const Lack& lack : lacks) {
    if (lack.key != read.key.value) continue;
    const Service* service = project.service(lack.service);
    if (service != nullptr && belongs_to(*service, read.service) && stops_the_server(project, read)) found.push_back(&lack);
  }
  return found;
}

}  // namespace preship::lsp
